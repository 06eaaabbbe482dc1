import { reportBench } from './report.js';
import { openBenchServer } from './store/bench-server.js';
import { compareAppends } from './store/compare-appends.js';
import { compareReading } from './store/compare-reading.js';

// npm run bench -- store [postgres://superuser@host/database]
const server = await openBenchServer(process.argv[2]);
try {
  const reading = await compareReading(server);
  const appends = await compareAppends(await server.fresh('bench_appends', 'events'));
  reportBench('store', [...appends.figures, ...reading.figures], [...appends.targets, ...reading.targets]);
} finally {
  await server.stop();
}
