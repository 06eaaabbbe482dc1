import { CLAUSE_IDS, type ClauseId } from '../../kernel/clause.js';
import { type TraceNode } from '../../policy/trace.js';

/**
 * The clauses that a decision rests on, in the order of the rule book: those that made the amount, or the refusal. That
 * receipts were looked at (3.2) on the way is no ground by itself.
 */
export function carryingClauses(trace: TraceNode): readonly ClauseId[] {
  const found = new Set(carrying(trace));
  return CLAUSE_IDS.filter((clause) => found.has(clause));
}

/** The clauses of a step that carries the result, and of what carries it below that; none of a step that did not count. */
function carrying({ clause, applied, why, children = [] }: TraceNode): readonly ClauseId[] {
  // Cost that was deducted and still left the household above the standard is why it is refused.
  if (!applied && why !== 'still-not-below') return [];
  return [clause, ...children.flatMap(carrying)];
}
