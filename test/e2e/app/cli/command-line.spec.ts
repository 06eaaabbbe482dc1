import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../../src/platform/package-root.js';

const support = path.join(packageRoot, 'test', 'support');

function dibao(args: readonly string[], options: { environment?: Record<string, string>; bare?: boolean } = {}) {
  const imports = ['typescript.mjs', ...(options.bare === true ? ['refuse-server-packages.mjs'] : [])];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...imports.flatMap((file) => ['--import', path.join(support, file)]),
      path.join(packageRoot, 'src/app/cli.ts'),
      ...args,
    ],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], ...options.environment } },
  );
  return { status, stdout, stderr };
}

describe('the command line', () => {
  it('lists its commands', () => {
    const { status, stdout } = dibao(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('assess');
    expect(stdout).toContain('entitlement');
  });

  it('answers assess without loading the server or the database client', () => {
    const { status, stderr } = dibao(['assess', '/no/such/file.json'], { bare: true });
    expect(stderr).not.toContain('loads ');
    expect(status).toBe(2);
  });

  it('answers a file of lines by line, as its name says', async () => {
    const file = path.join(tmpdir(), `dibao-lines-${process.pid}.ndjson`);
    await writeFile(file, '{}\n{}\n');
    try {
      const { status, stdout } = dibao(['entitlement', file], { bare: true });
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { error: { line: number } });
      expect(lines.map(({ error }) => error.line)).toEqual([1, 2]);
      expect(status).toBe(2);
    } finally {
      await rm(file);
    }
  });

  it('says what is wrong with a call and exits 2', () => {
    const { status, stderr } = dibao(['asess']);
    expect(status).toBe(2);
    expect(stderr).toContain("unknown command 'asess'");
    expect(stderr).toContain('Did you mean assess?');
  });
});
