import { PositionRefused } from './errors.js';
import { type Position } from './event-store.js';

const form = /^([0-9a-f]{12})-([1-9][0-9]{0,15})$/u;

/** A position of the stores that number their events gaplessly: the store's id and the ordinal. */
export function formatPosition(storeId: string, ordinal: number): Position {
  return `${storeId}-${ordinal}` as Position;
}

/** @throws PositionRefused when malformed */
export function parsePosition(position: Position): { readonly storeId: string; readonly ordinal: number } {
  const match = form.exec(position);
  if (match?.[1] === undefined) throw new PositionRefused(`${JSON.stringify(position)} is not a position`);
  return { storeId: match[1], ordinal: Number(match[2]) };
}

/** @throws PositionRefused when malformed or of another store */
export function ordinalIn(storeId: string, position: Position): number {
  const parsed = parsePosition(position);
  if (parsed.storeId !== storeId) throw new PositionRefused(`Position ${position} is of another store than ${storeId}`);
  return parsed.ordinal;
}

/**
 * Negative, 0 or positive, as for sorting.
 * @param storeId undefined when the store does not know yet who it is; then both must be of one store
 * @throws PositionRefused
 */
export function comparePositions(storeId: string | undefined, a: Position, b: Position): number {
  const known = storeId ?? parsePosition(a).storeId;
  return ordinalIn(known, a) - ordinalIn(known, b);
}
