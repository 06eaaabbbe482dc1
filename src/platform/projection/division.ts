/**
 * How the work on a read model is divided: prefixes of area ids, in order. Each is a share of its own; what has none of
 * them is one more. Empty where nothing is divided.
 */
export type Division = readonly string[];

export const undivided: Division = [];

/** The share of what has none of the prefixes, and of everything where nothing is divided. */
export const theRest = '';

/** @throws RangeError for an empty prefix */
export function divisionOf(prefixes: readonly string[]): Division {
  if (prefixes.includes(theRest)) throw new RangeError('A share needs a prefix');
  return [...new Set(prefixes)].toSorted();
}

/** Every share, the rest first. */
export function sharesIn(division: Division): readonly string[] {
  return [theRest, ...division];
}

/** The share that an area belongs to: of the longest prefix that it has. */
export function shareOf(division: Division, area: string): string {
  return division.findLast((prefix) => area.startsWith(prefix)) ?? theRest;
}

export function isSameDivision(a: Division, b: Division): boolean {
  return a.length === b.length && a.every((prefix, index) => prefix === b[index]);
}
