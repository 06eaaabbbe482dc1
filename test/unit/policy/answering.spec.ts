import { describe, expect, it } from '@jest/globals';
import { parseJson } from '../../../src/app/cli/answering/read-source.js';
import { type Line, linesOf, LONGEST_LINE } from '../../../src/app/cli/answering/lines.js';

async function split(...chunks: readonly (string | Buffer)[]): Promise<readonly string[]> {
  async function* source(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield await Promise.resolve(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  const found: Line[] = [];
  for await (const lines of linesOf(source())) found.push(...lines);
  return found.map((line) => (line === 'too-long' ? line : line.toString('utf8')));
}

describe('a stream of lines', () => {
  it('is split wherever its chunks break', async () => {
    const whole = '{"a":1}\n\n{"b":"吉"}\r\nlast';
    const expected = ['{"a":1}', '', '{"b":"吉"}\r', 'last'];
    expect(await split(whole)).toEqual(expected);
    const bytes = Buffer.from(whole);
    for (let at = 1; at < bytes.length; at += 1)
      expect(await split(bytes.subarray(0, at), bytes.subarray(at))).toEqual(expected);
  });

  it('has no empty line after its last newline', async () => {
    expect(await split('a\nb\n')).toEqual(['a', 'b']);
    expect(await split('')).toEqual([]);
  });

  it('passes over a line that is too long and reads the next', async () => {
    const half = 'x'.repeat(LONGEST_LINE / 2);
    expect(await split('a\n', half, half, `x\nb\n`)).toEqual(['a', 'too-long', 'b']);
    expect(await split(half, half, 'x')).toEqual(['too-long']);
  });
});

describe('the bytes of an input', () => {
  it('are UTF-8, with or without a byte order mark', () => {
    expect(parseJson(Buffer.from('\uFEFF{"a":"吉"}'))).toEqual({ ok: true, value: { a: '吉' } });
    expect(parseJson(Buffer.from([0x22, 0xff, 0x22])).ok).toBe(false);
  });

  it('are never repeated in a fault: they may be personal', () => {
    const parsed = parseJson(Buffer.from('{"name":"张三'));
    expect(JSON.stringify(parsed)).not.toContain('张三');
    expect(parsed).toMatchObject({ ok: false, faults: [{ pointer: '' }] });
  });
});
