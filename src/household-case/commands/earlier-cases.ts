import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fault, type Rejection } from '../../kernel/rejection.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type Reservations } from '../../platform/command-handling/reservation.js';
import { type Applicant } from '../domain/declared-household.events.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import { personPaidInAnotherCase, personRecordedDead } from '../domain/household-case.rejections.js';
import { paysBeyond } from '../domain/pays-beyond.js';
import { isRecordedDead } from '../domain/recorded-death.js';
import { type Claim } from './claim-all.js';

/** A claim, and the person whom it is about. */
export interface PersonClaim extends Claim {
  readonly person: Applicant;
}

/** Why a case lets everyone go; whoever left alone, was refused or never got in is not paid by it any more. */
const endings: ReadonlySet<string> = new Set(['ended', 'term-ended', 'moved-away']);

/**
 * Holds persons against the cases that had them before (2.1): one may have recorded their death, and one that is over
 * by now may still have paid beyond the month of a day. What is recorded long afterwards is held against the months of
 * those days, not against today.
 * @param own the stream of the case that asks
 */
export async function refusedByEarlierCases(
  reservations: Reservations,
  handling: CommandHandling,
  own: string,
  claims: readonly PersonClaim[],
  from: BusinessDate,
): Promise<Rejection | undefined> {
  const dead: Fault[] = [];
  const paid: Fault[] = [];
  for (const { stream, pointer, person } of claims) {
    const released = (await reservations.releasesOf(stream)).filter(({ holder }) => holder !== own);
    for (const holder of new Set(released.map((one) => one.holder))) {
      const { state } = await handling.load(householdCaseDecider, holder);
      if (state.status !== 'unknown' && isRecordedDead(person, state.application, state.facts))
        dead.push({ pointer, expected: '不应已登记死亡' });
      const hasEnded = released.some((one) => one.holder === holder && endings.has(one.because));
      const beyond = hasEnded ? paysBeyond(state, from) : undefined;
      if (beyond !== undefined) paid.push({ pointer, expected: notWhile(beyond) });
    }
  }
  if (dead.length > 0) return personRecordedDead(dead);
  return paid.length > 0 ? personPaidInAnotherCase(paid) : undefined;
}

function notWhile({ until }: NonNullable<ReturnType<typeof paysBeyond>>): string {
  const sentence = until === null ? '另一户仍在领取低保' : `另一户的低保发到 ${until}`;
  return `不应在另一户还有低保的时候：${sentence}`;
}
