// Writes the generated documents anew: every `*.drift.spec.ts` holds one committed file to its source, and here it
// writes the file instead.
import path from 'node:path';
import { run } from './run.mjs';
import { root } from './stale.mjs';

process.chdir(root);
process.exitCode = await run(
  process.execPath,
  [path.join(root, 'node_modules/jest/bin/jest.js'), '--testPathPatterns', 'drift\\.spec\\.ts$'],
  { DIBAO_WRITE_DOCS: 'true' },
);
