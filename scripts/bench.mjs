// npm run bench -- NAME: runs dist/bench/NAME.js after building when stale.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { buildWhenStale } from './build-when-stale.mjs';
import { run } from './run.mjs';
import { root } from './stale.mjs';

const [name, ...rest] = process.argv.slice(2);
await buildWhenStale();
const folder = path.join(root, 'dist', 'bench');
const script = path.join(folder, `${name}.js`);
if (name === undefined || !existsSync(script)) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -3));
  console.error(`usage: npm run bench -- NAME   (one of: ${names.join(', ')})`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(process.execPath, ['--expose-gc', script, ...rest]);
}
