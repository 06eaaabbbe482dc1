import { procedureInForce } from '../../src/household-case/commands/procedure-in-force.js';
import { type ProcedureInForce } from '../../src/household-case/domain/household-case.context.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { isRejection } from '../../src/kernel/rejection.js';

/** The committed procedure of an application submitted on a day. */
export function procedureOf(appliedOn: string): ProcedureInForce {
  const found = procedureInForce(businessDate(appliedOn));
  if (isRejection(found)) throw new Error(found.sentence);
  return found;
}
