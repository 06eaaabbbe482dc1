import { compareCommands } from './access/compare-commands.js';
import { compareEncryption } from './access/compare-encryption.js';
import { compareLists } from './access/compare-lists.js';
import { openCounty } from './access/open-county.js';
import { reportComparisons } from './report.js';
import { openBenchServer } from './store/bench-server.js';

// npm run bench -- access [postgres://superuser@host/database]
const households = 1_000;

const server = await openBenchServer(process.argv[2]);
try {
  const county = await openCounty(server, households);
  try {
    reportComparisons('access', [await compareCommands(county), await compareLists(county), compareEncryption()]);
  } finally {
    await county.close();
  }
} finally {
  await server.stop();
}
