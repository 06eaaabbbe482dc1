import { expect } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../src/platform/package-root.js';

/** Holds a committed, generated file to what would be generated now. `node scripts/docs.mjs` writes it instead. */
export function expectCommitted(file: string, generated: string): void {
  const place = path.join(packageRoot, file);
  if (process.env['DIBAO_WRITE_DOCS'] === 'true') writeFileSync(place, generated);
  expect(readFileSync(place, 'utf8')).toBe(generated);
}
