import { reportComparisons } from './report.js';
import { openBenchServer } from './store/bench-server.js';
import { compareAppends } from './store/compare-appends.js';
import { compareReading } from './store/compare-reading.js';
import { compareRebuild } from './store/compare-rebuild.js';

// npm run bench -- store [postgres://superuser@host/database]
const server = await openBenchServer(process.argv[2]);
try {
  const reading = await compareReading(server);
  const rebuilding = await compareRebuild(server);
  const appends = await compareAppends(await server.fresh('bench_appends', 'events'));
  reportComparisons('store', [appends, reading, rebuilding]);
} finally {
  await server.stop();
}
