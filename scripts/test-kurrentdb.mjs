// npm run test:kurrentdb -- [contract|e2e]: the contract of the event store, and every end-to-end spec, on KurrentDB: on
// the real server of EVENT_STORE_URL (its leader; the streams stay there), on a stand-in where that is not set.
import path from 'node:path';
import { run } from './run.mjs';
import { root } from './stale.mjs';

const jest = (environment, ...args) =>
  run(process.execPath, [path.join(root, 'node_modules', 'jest/bin/jest.js'), '--testTimeout=240000', ...args], {
    NODE_ENV: 'test',
    ...environment,
  });

const url = process.env.EVENT_STORE_URL ?? '';
const banner = (text) => console.log(`\n${'='.repeat(100)}\n${text}\n${'='.repeat(100)}\n`);
const suites = {
  contract: () =>
    url === '' ? jest({}, 'event-store/kurrentdb') : jest({}, 'test/contract/event-store/kurrentdb-server.spec.ts'),
  e2e: () => jest({ DIBAO_TEST_EVENT_STORE: 'kurrentdb' }, 'test/e2e/'),
};

const asked = process.argv.slice(2);
if (asked.some((name) => !(name in suites))) {
  console.error(`usage: npm run test:kurrentdb -- [${Object.keys(suites).join('|')}]`);
  process.exitCode = 2;
} else {
  process.chdir(root);
  const where =
    url === ''
      ? 'EVENT_STORE_URL IS NOT SET: NO KURRENTDB SERVER IS ASKED. This is tried on a stand-in.'
      : 'On the KurrentDB server of EVENT_STORE_URL';
  for (const name of asked.length === 0 ? Object.keys(suites) : asked) {
    banner(`${name}: ${where}`);
    if ((await suites[name]()) !== 0) process.exitCode = 1;
  }
  banner(where);
}
