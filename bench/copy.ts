import { compareCopy } from './copy/compare-copy.js';
import { reportComparisons } from './report.js';
import { openBenchServer } from './store/bench-server.js';

// npm run bench -- copy [postgres://superuser@host/database]
const server = await openBenchServer(process.argv[2]);
try {
  reportComparisons('copy', [await compareCopy(server)]);
} finally {
  await server.stop();
}
