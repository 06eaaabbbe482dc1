/** Chinese text as spreadsheets save it in China. There is a decoder in the platform; its table is read backwards. */
export function gb18030(text: string): Uint8Array<ArrayBuffer> {
  table ??= readTable();
  const known = table;
  const bytes = Array.from(text).flatMap((sign) => {
    const found = sign < '\u0080' ? [sign.charCodeAt(0)] : known.get(sign);
    if (found === undefined) throw new Error(`No two bytes for ${sign}`);
    return found;
  });
  return new Uint8Array(bytes);
}

let table: ReadonlyMap<string, readonly number[]> | undefined;

function readTable(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const signs = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1)
      if (second !== 0x7f) signs.set(decoder.decode(new Uint8Array([first, second])), [first, second]);
  return signs;
}
