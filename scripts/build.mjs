// Compiles src, projections and bench to dist. A failed build leaves no dist that looks fresh.
import { rm, writeFile } from 'node:fs/promises';
import { run } from './run.mjs';
import { stampFile } from './stale.mjs';

await rm(stampFile, { force: true });
const code = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
if (code === 0) await writeFile(stampFile, '');
process.exitCode = code;
