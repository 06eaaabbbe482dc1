import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fault, type Rejection } from '../../kernel/rejection.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type Reservations } from '../../platform/command-handling/reservation.js';
import { type Identity } from '../domain/declared-household.events.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import {
  personPaidInAnotherCase,
  personRecordedDead,
  personStillElsewhere,
} from '../domain/household-case.rejections.js';
import { type HouseholdCase } from '../domain/household-case.state.js';
import { paysBeyond } from '../domain/pays-beyond.js';
import { isRecordedDead, lastLeftOn } from '../domain/recorded-leaving.js';
import { type Claim } from './claim-all.js';

/** A person is told by the citizen id. */
export type Person = Pick<Identity, 'citizenId'>;

/** A claim, and the person whom it is about. */
export interface PersonClaim extends Claim {
  readonly person: Person;
}

/** Why a case lets everyone go that may still have paid; one that was refused, withdrawn or never got in paid nothing. */
const endings: ReadonlySet<string> = new Set(['ended', 'term-ended', 'moved-away']);

/**
 * Holds persons against the cases that had them before (2.1): one may have recorded their death, and one that is over
 * by now may still have paid beyond the month of a day; whoever left alone was in it until then. What is recorded long afterwards is held against the months of
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
  const stillThere: Fault[] = [];
  for (const { stream, pointer, person } of claims) {
    const { released: all } = await reservations.recordOf(stream);
    const released = all.filter(({ holder }) => holder !== own);
    for (const holder of new Set(released.map((one) => one.holder))) {
      const { state } = await handling.load(householdCaseDecider, holder);
      if (state.status !== 'unknown' && isRecordedDead(person, state))
        dead.push({ pointer, expected: '不应已登记死亡' });
      const leftOn = leftAlone(state, released, holder, person);
      if (leftOn !== undefined && from < leftOn)
        stillThere.push({ pointer, expected: `应不早于离开另一户的日期 ${leftOn}` });
      const hasEnded = released.some((one) => one.holder === holder && endings.has(one.because));
      const beyond = hasEnded ? paysBeyond(state, from) : undefined;
      if (beyond !== undefined) paid.push({ pointer, expected: notWhile(beyond) });
    }
  }
  if (dead.length > 0) return personRecordedDead(dead);
  if (paid.length > 0) return personPaidInAnotherCase(paid);
  return stillThere.length > 0 ? personStillElsewhere(stillThere) : undefined;
}

/** The day on which a person left a household that stays; undefined where it was let go as a whole. */
function leftAlone(
  state: HouseholdCase,
  released: readonly { readonly holder: string; readonly because: string }[],
  holder: string,
  person: Person,
): BusinessDate | undefined {
  if (state.status !== 'granted' && state.status !== 'applied') return undefined;
  const alone = released.some((one) => one.holder === holder && one.because === 'left');
  return alone ? lastLeftOn(person, state) : undefined;
}

function notWhile({ until }: NonNullable<ReturnType<typeof paysBeyond>>): string {
  const sentence = until === null ? '另一户仍在领取低保' : `另一户的低保发到 ${until}`;
  return `不应在另一户还有低保的时候：${sentence}`;
}
