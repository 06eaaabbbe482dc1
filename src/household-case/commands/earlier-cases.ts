import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fault } from '../../kernel/rejection.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type Reservations } from '../../platform/command-handling/reservation.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import { paysBeyond } from '../domain/pays-beyond.js';
import { type Claim } from './claim-all.js';

/** Why a case lets everyone go; whoever left alone, was refused or never got in is not paid by it any more. */
const endings: ReadonlySet<string> = new Set(['ended', 'term-ended', 'moved-away']);

/**
 * Whom another case, by now over, still pays beyond the month of a day: what is recorded long afterwards is held
 * against the months of those days, not against today (2.1).
 * @param own the stream of the case that asks
 */
export async function paidByEarlierCases(
  reservations: Reservations,
  handling: CommandHandling,
  own: string,
  claims: readonly Claim[],
  from: BusinessDate,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const { stream, pointer } of claims) {
    const released = await reservations.releasesOf(stream);
    const ended = released.filter(({ holder, because }) => holder !== own && endings.has(because));
    for (const holder of new Set(ended.map((one) => one.holder))) {
      const paid = paysBeyond((await handling.load(householdCaseDecider, holder)).state, from);
      if (paid === undefined) continue;
      const until = paid.until === null ? '另一户仍在领取低保' : `另一户的低保发到 ${paid.until}`;
      faults.push({ pointer, expected: `不应在另一户还有低保的时候：${until}` });
      break;
    }
  }
  return faults;
}
