import { isKurrentUrl } from '../src/platform/event-store/kurrentdb/connection-string.js';
import { reportComparisons } from './report.js';
import { openBenchServer } from './store/bench-server.js';
import { compareAppends } from './store/compare-appends.js';
import { compareReading } from './store/compare-reading.js';
import { compareRebuild } from './store/compare-rebuild.js';
import { kurrentLogs } from './store/kurrent-logs.js';
import { postgresLogs } from './store/postgres-logs.js';

// npm run bench -- store [postgres://superuser@host/database]
// npm run bench -- store esdb://user:password@host [postgres://superuser@host/database, which keeps the order]
const [url, orderUrl] = process.argv.slice(2);
const logs =
  url !== undefined && isKurrentUrl(url)
    ? await kurrentLogs(url, await openBenchServer(orderUrl))
    : postgresLogs(await openBenchServer(url));
try {
  const rebuilding = await compareRebuild(logs);
  const reading = await compareReading(logs);
  const appends = await compareAppends(logs);
  reportComparisons('store', [appends, reading, rebuilding]);
} finally {
  await logs.stop();
}
