/** What of a text is not the same in every copy. */
export type VaryingKind =
  /** UUID without what stands before it in a stream's name. */
  | 'id'
  /** Stable id of an area, or its code. */
  | 'area'
  /** Number of a medical receipt. */
  | 'receipt'
  /** The hash in the name of a claim's stream. */
  | 'claim';

export type Piece =
  { readonly kind: VaryingKind; readonly text: string } | { readonly kind: 'same'; readonly text: string };

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

/**
 * A text in parts, those that each copy makes its own apart.
 * @param mine tells the ids and areas that every copy has of its own; all others are the same in all
 */
export function piecesOf(text: string, mine: (text: string) => boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, groups = {}, 0: found } of text.matchAll(varying)) {
    const kind = kinds.find((name) => groups[name] !== undefined) ?? 'id';
    if ((kind === 'id' || kind === 'area') && !mine(found)) continue;
    if (index > from) pieces.push({ kind: 'same', text: text.slice(from, index) });
    pieces.push({ kind, text: found });
    from = index + found.length;
  }
  if (from < text.length) pieces.push({ kind: 'same', text: text.slice(from) });
  return pieces;
}
