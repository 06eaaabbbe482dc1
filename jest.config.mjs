// One configuration, three groups: the quick ones, those that need a database, and the long ones.
const long = process.env.DIBAO_TEST_LONG === 'true';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  roots: ['<rootDir>/test'],
  testMatch: long ? ['**/*.long.spec.ts'] : ['**/*.spec.ts'],
  testPathIgnorePatterns: long ? ['/node_modules/'] : ['/node_modules/', '\\.long\\.spec\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  testTimeout: long ? 1_200_000 : 60_000,
  maxWorkers: 2,
};
