// npm test: format, lint, types, dependency rules, dead code, then every spec. npm run test:long: the long specs only.
// The last line reads 'N passed, N failed' and counts checks and tests.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.mjs';
import { root } from './stale.mjs';

const long = process.argv.includes('--long');
const bin = (name) => path.join(root, 'node_modules', name);
const checks = [
  ['format', bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  [
    'lint',
    bin('eslint/bin/eslint.js'),
    '.',
    '--max-warnings',
    '0',
    '--cache',
    '--cache-location',
    'node_modules/.cache/eslint/',
  ],
  ['types', bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
  [
    'dependency rules',
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    'src',
    'projections',
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'err',
  ],
  ['dead code', bin('knip/bin/knip.js')],
];

let passed = 0;
let failed = 0;
process.chdir(root);
if (!long) {
  // The linter takes as long as all others together; two at a time fit the two cores that the tests are made for.
  const [linter, others] = [checks.filter(([name]) => name === 'lint'), checks.filter(([name]) => name !== 'lint')];
  await Promise.all([checkEach(linter), checkEach(others)]);
}

const report = path.join(root, 'node_modules', '.cache', long ? 'test-long.json' : 'test.json');
await rm(report, { force: true });
const code = await run(process.execPath, [bin('jest/bin/jest.js'), '--json', `--outputFile=${report}`], {
  DIBAO_TEST_LONG: String(long),
  NODE_ENV: 'test',
});
try {
  const result = JSON.parse(await readFile(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
} catch {
  failed += 1;
}
if (code !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function checkEach(some) {
  for (const [name, script, ...args] of some) {
    const started = Date.now();
    const code = await run(process.execPath, [script, ...args]);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code === 0) passed += 1;
    else failed += 1;
  }
}
