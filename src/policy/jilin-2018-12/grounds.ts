import { type ClauseId } from '../../kernel/clause.js';

/** A fact that makes a ground, and where it stands below the member. */
export interface GroundFact {
  readonly name: string;
  readonly value: string | number | boolean;
  /** Path below the member, without its leading slash; empty for the household as a whole. */
  readonly at: string;
}

/** The clause of a ground by its code. */
export function clauseOfGround(ground: string): ClauseId {
  if (ground === 'severe-disease') return '3.3.2';
  return ground === 'key-group' ? '3.3.3' : '3.3.4';
}

/** A supplement ground 增发情形 of one person with the rate that the county pays for it. */
export interface Ground {
  /** `severe-disease`, `key-group`, or `other:` and a kind of hardship. */
  readonly ground: string;
  readonly clause: ClauseId;
  /** Percent of the standard; null where the ground pays nothing, for the reason in `unpaid`. */
  readonly percent: number | null;
  readonly unpaid: 'rate-not-set' | 'no-continuing-major-cost' | 'illness-already-deducted' | null;
  readonly because: readonly GroundFact[];
}
