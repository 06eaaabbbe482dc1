import { type Rejection } from '../../../kernel/rejection.js';
import { type CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type StepTaken } from '../../domain/procedure-step.js';
import { staffUnknown } from '../../domain/procedure.rejections.js';

/**
 * Whether everyone who is said to have surveyed or visited was registered: persons are compared, and who nobody knows
 * could be anybody. The first that is not, is refused.
 */
export async function staffRegistered(
  handling: CommandHandling,
  { type, data }: StepTaken,
  source: string,
): Promise<Rejection | undefined> {
  const [field, persons] =
    type === 'HouseholdSurveyed'
      ? (['surveyors', data.surveyors] as const)
      : type === 'HomeVisited'
        ? (['visitors', data.visitors] as const)
        : (['', []] as const);
  for (const [index, person] of persons.entries()) {
    const registered = await handling.read(`staffMember-${person}`, { to: 0 });
    if (registered.length === 0) return staffUnknown(`/${field}/${index}`, source);
  }
  return undefined;
}
