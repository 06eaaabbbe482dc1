#!/usr/bin/env node
// The command line: builds when needed, then hands over to the compiled program.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const builder = fileURLToPath(new URL('../scripts/build-when-stale.mjs', import.meta.url));
// An installed image carries dist only.
if (existsSync(builder)) {
  const { buildWhenStale } = await import(builder);
  await buildWhenStale();
}
await import('../dist/src/app/cli.js');
