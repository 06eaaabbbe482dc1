import { compareClone } from './clone/compare-clone.js';
import { reportComparisons } from './report.js';
import { openBenchServer } from './store/bench-server.js';

// npm run bench -- clone [postgres://superuser@host/database]
const server = await openBenchServer(process.argv[2]);
try {
  reportComparisons('clone', [await compareClone(server)]);
} finally {
  await server.stop();
}
