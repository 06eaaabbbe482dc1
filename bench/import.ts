import { openCounty } from './access/open-county.js';
import { compareImports } from './import/compare-imports.js';
import { reportComparisons } from './report.js';
import { openBenchServer } from './store/bench-server.js';

// npm run bench -- import [postgres://superuser@host/database]
const server = await openBenchServer(process.argv[2]);
try {
  const county = await openCounty(server, 20);
  try {
    reportComparisons('import', [await compareImports(county.stores)]);
  } finally {
    await county.close();
  }
} finally {
  await server.stop();
}
