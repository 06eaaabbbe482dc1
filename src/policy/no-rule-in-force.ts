import { type BusinessDate } from '../kernel/business-date.js';
import { type ClauseId } from '../kernel/clause.js';

/** A decision was asked of rules or county documents that do not reach its day. Never answered by a default. */
export class NoRuleInForce extends Error {
  override readonly name = 'NoRuleInForce';

  constructor(
    readonly clause: ClauseId,
    readonly day: BusinessDate,
    readonly missing: string,
  ) {
    super(`${missing}, so nothing can be decided on ${day} (clause ${clause})`);
  }
}
