// One configuration, three groups: the quick ones, those that need a database, and the long ones.
const long = process.env.DIBAO_TEST_LONG === 'true';

// The databases of a run belong to this process; the workers inherit its name.
process.env.DIBAO_TEST_RUN = String(process.pid);

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/runner/run-spec.mjs',
  transform: {},
  globalTeardown: '<rootDir>/test/support/stop-test-cluster.mjs',
  roots: ['<rootDir>/test'],
  testMatch: long ? ['**/*.long.spec.ts'] : ['**/*.spec.ts'],
  testPathIgnorePatterns: long ? ['/node_modules/'] : ['/node_modules/', '\\.long\\.spec\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  testTimeout: long ? 1_200_000 : 60_000,
  // What a program started and stopped sixty times leaves behind goes with its worker. Also one spec file alone then runs
  // in a worker, where nothing that it does can end Jest without a result.
  workerIdleMemoryLimit: '1GB',
  // On two cores: many specs wait for a server, or for a deadline.
  maxWorkers: long ? 2 : 3,
};
