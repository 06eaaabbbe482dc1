import { type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type HouseholdCaseContext } from '../domain/household-case.context.js';
import { type HouseholdCase } from '../domain/household-case.state.js';
import { lawOfCase } from './law-of-case.js';
import { procedureInForce } from './procedure-in-force.js';

/** The county's law on the decision day, from its stream, and the procedure; only an application that waits needs it. */
export async function contextOfDecision(
  handling: CommandHandling,
  areas: AreaRegister,
  today: BusinessDate,
  state: HouseholdCase,
  decidedOn: BusinessDate,
): Promise<HouseholdCaseContext | Rejection> {
  if (state.status !== 'applied' || decidedOn > today) return { today };
  const procedure = procedureInForce(state.appliedOn);
  if (isRejection(procedure)) return procedure;
  // The refusal of such a day names its source in the procedure; there need be no law then.
  if (decidedOn < state.appliedOn) return { today, procedure };
  const law = await lawOfCase(handling, areas, state.application, decidedOn);
  return isRejection(law) ? law : { today, law, procedure };
}
