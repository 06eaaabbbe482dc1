import { describe, expect, it } from '@jest/globals';
import { evidenceKindOf } from '../../../src/platform/artefacts/evidence-kind.js';
import { inPieces, madeUpBytes } from '../../support/made-up-bytes.js';
import { madeUpFiles, otherFiles } from '../../support/made-up-files.js';

const contentOf = (bytes: Buffer, size = 1_000) => ({
  sha256: '',
  bytes: bytes.length,
  read: () => inPieces(bytes, size),
});

describe('the kind of a file', () => {
  it.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['odt', 'application/vnd.oasis.opendocument.text'],
    ['ofd', 'application/ofd'],
    ['text', 'text/plain; charset=utf-8'],
  ] as const)('is found by its content: %s', async (name, mediaType) => {
    expect(await evidenceKindOf(contentOf(madeUpFiles[name]))).toBe(mediaType);
  });

  it.each(Object.entries(otherFiles))('is none that is taken: %s', async (_, content) => {
    expect(await evidenceKindOf(contentOf(content))).toBeUndefined();
  });

  it.each(Object.entries(madeUpFiles))('does not hang on a part of one, byte by byte: %s', async (_, content) => {
    for (const end of [1, 4, 9, 30, content.length - 1])
      await expect(evidenceKindOf(contentOf(content.subarray(0, end), 1))).resolves.not.toBe(null);
  });

  it('is found at the end of a large archive', async () => {
    const large = Buffer.concat([madeUpFiles.ofd.subarray(0, 60), madeUpBytes(3_000_000), madeUpFiles.ofd]);
    expect(await evidenceKindOf(contentOf(large, 65_536))).toBe('application/ofd');
  });

  it('of text does not depend on where its pieces end', async () => {
    const text = Buffer.from('低保'.repeat(5_000));
    expect(await evidenceKindOf(contentOf(text, 7))).toBe('text/plain; charset=utf-8');
  });
});
