import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Fault } from '../../../assessment-input/fault.js';

/** The bytes of a file, or of standard input for `-`. */
export function openSource(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file);
}

/** The whole content of a file, or of standard input for `-`. @throws the system's error when it cannot be read */
export function readSource(file: string): Promise<Buffer> {
  return buffer(openSource(file));
}

export type ParsedJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly faults: readonly Fault[] };

const BYTE_ORDER_MARK = '\uFEFF';

/** One JSON text in UTF-8. The fault names a place and never repeats content, which may be personal. */
export function parseJson(bytes: Buffer): ParsedJson {
  if (!isUtf8(bytes)) return { ok: false, faults: [{ pointer: '', expected: '应为 UTF-8 编码的 JSON' }] };
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
    return { ok: true, value };
  } catch (error) {
    const place = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    const where = place === undefined ? '' : `，第${place}个字符处读不下去`;
    return { ok: false, faults: [{ pointer: '', expected: `应为完整的 JSON${where}` }] };
  }
}
