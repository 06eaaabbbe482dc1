// Writes the golden file of every event type and version that has none yet; those that are there stay as they are.
import path from 'node:path';
import { run } from './run.mjs';
import { root } from './stale.mjs';

process.chdir(root);
process.exitCode = await run(process.execPath, [path.join(root, 'node_modules/jest/bin/jest.js'), 'golden-events'], {
  DIBAO_WRITE_GOLDEN: 'true',
});
