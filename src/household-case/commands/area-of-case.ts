import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';

/**
 * The area whose case it is: that of the event that the sender saw last. A household that moved within its county took
 * its case along.
 * @param seen a revision of the stream; where there is none, the sender is told so by the command itself
 * @returns undefined where there is no such case
 */
export async function areaOfCase(handling: CommandHandling, stream: string, seen: number): Promise<string | undefined> {
  const [last] = await handling.read<HouseholdCaseEvent>(stream, { from: seen, to: seen });
  if (last !== undefined) return last.meta.area;
  const [first] = await handling.read<HouseholdCaseEvent>(stream, { from: 0, to: 0 });
  return first?.meta.area;
}
