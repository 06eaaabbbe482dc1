// npm run test:kurrentdb: the contract of the event store on the real server of EVENT_STORE_URL; and, server or not, the
// contract and every end-to-end spec with the stand-in under the port.
import path from 'node:path';
import { buildWhenStale } from './build-when-stale.mjs';
import { run } from './run.mjs';
import { root } from './stale.mjs';

const jest = (environment, ...args) =>
  run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      path.join(root, 'node_modules', 'jest/bin/jest.js'),
      '--testTimeout=240000',
      ...args,
    ],
    { NODE_ENV: 'test', ...environment },
  );

process.chdir(root);
await buildWhenStale();
const url = process.env.EVENT_STORE_URL ?? '';
const banner = (text) => console.log(`\n${'='.repeat(100)}\n${text}\n${'='.repeat(100)}\n`);
let code = 0;
if (url === '')
  banner('EVENT_STORE_URL IS NOT SET: NO KURRENTDB SERVER IS ASKED. What follows is tried on a stand-in.');
else {
  banner('The contract on the server of EVENT_STORE_URL');
  code = await jest({}, 'test/contract/event-store/kurrentdb-server.spec.ts');
}
const standIn = await jest({ DIBAO_TEST_EVENT_STORE: 'kurrentdb', EVENT_STORE_URL: '' }, 'kurrentdb', 'test/e2e/');
if (url === '') banner('EVENT_STORE_URL WAS NOT SET: NO KURRENTDB SERVER WAS ASKED.');
process.exitCode = code === 0 ? standIn : code;
