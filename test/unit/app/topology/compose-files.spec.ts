import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../../src/platform/package-root.js';

const files = ['docker-compose.yml', 'compose.cluster.yaml'].map((name) => path.join(packageRoot, name));
const text = (file: string) => readFileSync(file, 'utf8');

/** What of `dclint` is used; its own declarations point at files that it does not ship. */
interface Linter {
  lintFiles(files: readonly string[], recursive: boolean): { messages: { rule: string; message: string }[] }[];
}

const require = createRequire(import.meta.url);

/** Whether they are YAML and keep the specification's schema; taste is our own. */
function faultsOf(...named: string[]): unknown[] {
  const { DCLinter } = require('dclint') as { DCLinter: new (config: object) => Linter };
  const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
  const results = linter.lintFiles(named, false);
  expect(results).toHaveLength(named.length);
  return results.flatMap(({ messages }) => messages.filter(({ rule }) => rule.startsWith('invalid-')));
}

describe('the compose files', () => {
  it('are what the compose specification allows', () => {
    expect(faultsOf(...files)).toEqual([]);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'dibao-compose-'));
    const wrong = path.join(folder, 'compose.yaml');
    writeFileSync(wrong, text(files[0] ?? '').replace('healthcheck:', 'healthchek:'));
    expect(faultsOf(wrong)).toMatchObject([{ rule: 'invalid-schema' }]);
    rmSync(folder, { recursive: true });
  });

  it('have no password of their own, and say how to make every one that they ask for', () => {
    const [main = ''] = files;
    const made = /for name in ([A-Z_ ]+);/u
      .exec(text(main))?.[1]
      ?.split(' ')
      .map((name) => `${name}_PASSWORD`);
    const asked = new Set<string>();
    for (const file of files) {
      for (const [, name = '', condition] of text(file).matchAll(/(?<!\$)\$\{([A-Z_]+)([^}]*)\}/gu)) {
        expect([name, condition?.slice(0, 2)]).toEqual([name, ':?']);
        asked.add(name);
      }
      expect(text(file)).not.toMatch(/:\/\/[^/@:\s]+:[^$@/\s][^@/\s]*@/u);
      for (const [, value] of text(file).matchAll(/(?:PASSWORD: |login password ')([^\s']+)/gu))
        expect(value).toMatch(/^\$\{/u);
    }
    expect([...asked].toSorted()).toEqual(made?.toSorted());
  });

  it('run the same KurrentDB, whose certificates are made for every node by its name', () => {
    const images = files.flatMap((file) => text(file).match(/kurrentplatform\/kurrentdb:\S+/gu) ?? []);
    expect([images.length, new Set(images).size]).toEqual([2, 1]);
    const [main = '', cluster = ''] = files;
    const made = /for name in ([a-z0-9 -]+); do\n\s+if ! test -e \$\$name/u.exec(text(main))?.[1]?.split(' ');
    for (const [, node] of text(cluster).matchAll(/HOST_ADVERTISE_AS: (\S+)/gu)) expect(made).toContain(node);
    for (const [, node] of text(cluster).matchAll(/certificates\/([^/\s]+)\/node\.crt/gu)) expect(made).toContain(node);
  });

  it('start the program as an ordinary user that writes nowhere', () => {
    const [main = ''] = files;
    expect(text(main)).toContain('read_only: true');
    const image = text(path.join(packageRoot, 'Dockerfile'));
    expect(image.match(/^USER (.*)$/mu)?.[1]).toBe('node');
    for (const [, from = ''] of image.matchAll(/^COPY (?!--from)(.+) \S+$/gmu))
      for (const source of from.split(' ')) {
        expect([source, existsSync(path.join(packageRoot, source))]).toEqual([source, true]);
        // What is not let into the context cannot be copied.
        expect(text(path.join(packageRoot, '.dockerignore'))).toContain(`!${source}\n`);
      }
  });
});
