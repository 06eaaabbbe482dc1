/** What a copy puts in the place of a part of a text that is not the same in every copy. */
export interface Replacements {
  /** UUID without what stands before it in a stream's name. */
  id(uuid: string): string;
  /** Stable id of an area, or its code. */
  area(text: string): string;
  /** Number of a medical receipt. */
  receipt(text: string): string;
  /** The hash in the name of a claim's stream. */
  claim(text: string): string;
}

type Part =
  { readonly kind: keyof Replacements; readonly text: string } | { readonly kind: 'same'; readonly text: string };

/** A text in parts, those that each copy makes its own apart. */
export type Pieces = readonly Part[];

const kinds = ['id', 'area', 'receipt', 'claim'] as const;
const varying = new RegExp(
  [
    String.raw`(?<="(?:[A-Za-z]+-)?)(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=")`,
    String.raw`(?<="(?:[A-Za-z]+-)?)(?<area>(?:area-)?22\d{4}(?:\d{3})?)(?=")`,
    String.raw`(?<="receiptNo":")(?<receipt>[^"\\]+)(?=")`,
    String.raw`(?<="(?:personClaim|receiptClaim)-)(?<claim>[0-9a-f]{64})(?=")`,
  ].join('|'),
  'gu',
);

/** @param mine tells the ids and areas that every copy has of its own; all others are the same in all */
export function piecesOf(text: string, mine: (text: string) => boolean): Pieces {
  const parts: Part[] = [];
  let from = 0;
  for (const { index, groups = {}, 0: found } of text.matchAll(varying)) {
    const kind = kinds.find((name) => groups[name] !== undefined) ?? 'id';
    if ((kind === 'id' || kind === 'area') && !mine(found)) continue;
    parts.push({ kind: 'same', text: text.slice(from, index) }, { kind, text: found });
    from = index + found.length;
  }
  return [...parts, { kind: 'same', text: text.slice(from) }];
}

export function fill(pieces: Pieces, copy: Replacements): string {
  let text = '';
  for (const { kind, text: part } of pieces) text += kind === 'same' ? part : copy[kind](part);
  return text;
}
