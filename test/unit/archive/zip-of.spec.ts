import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { type ArchivedFile, zipOf } from '../../../src/platform/archive/zip-of.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { storedEntries } from '../../support/stored-zip.js';

const on = businessDate('2018-05-02');
function file(path: string, content: Buffer, bytes = content.length): ArchivedFile {
  return {
    path,
    bytes,
    on,
    async *read() {
      for (let at = 0; at < content.length; at += 10_000)
        yield await Promise.resolve(content.subarray(at, at + 10_000));
    },
  };
}

describe('a ZIP archive', () => {
  it('is as long as it says, and holds each file as it is, on its day', async () => {
    const large = Buffer.alloc(1_000_000, '材料');
    const { bytes, content } = zipOf([
      file('户/目录.json', Buffer.from('{}')),
      file('户/空', Buffer.alloc(0)),
      file('户/大', large),
    ]);
    const archive = await buffer(content);
    expect(archive).toHaveLength(bytes);
    const entries = storedEntries(archive);
    expect(entries.map(({ path, on: day, content: held }) => [path, day, held.length])).toEqual([
      ['户/目录.json', '2018-05-02', 2],
      ['户/空', '2018-05-02', 0],
      ['户/大', '2018-05-02', large.length],
    ]);
    expect(entries[0]?.content.toString()).toBe('{}');
    expect(entries[2]?.content.equals(large)).toBe(true);
  });

  it('breaks off with the error of a file that cannot be read to its end', async () => {
    const broken: ArchivedFile = {
      ...file('b', Buffer.alloc(20_000)),
      async *read() {
        yield await Promise.resolve(Buffer.alloc(10_000));
        throw new Error('gone');
      },
    };
    await expect(buffer(zipOf([file('a', Buffer.alloc(10)), broken]).content)).rejects.toThrow('gone');
  });

  it('breaks off where a file is not as long as it was said to be', async () => {
    await expect(buffer(zipOf([file('a', Buffer.alloc(10), 11)]).content)).rejects.toThrow(
      'unexpected number of bytes',
    );
  });

  it('reads no further when nobody takes it, and lets go of its file', async () => {
    let pieces = 0;
    let released = false;
    const endless: ArchivedFile = {
      ...file('a', Buffer.alloc(0), 10_000_000_000),
      async *read() {
        try {
          for (;;) {
            pieces += 1;
            yield await Promise.resolve(Buffer.alloc(65_536));
          }
        } finally {
          released = true;
        }
      },
    };
    const { content } = zipOf([endless]);
    await once(content, 'readable');
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(pieces).toBeLessThan(10);
    content.destroy();
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(released).toBe(true);
  });
});
