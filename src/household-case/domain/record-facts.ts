import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent, type Reason } from '../../kernel/decider.js';
import { personal } from '../../kernel/personal.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { sameContent } from '../../kernel/same-content.js';
import { type Area } from '../../policy/county-set-up.js';
import { hasComputedIncome, withComputedIncome } from './computed-income.js';
import { dueAfterFact } from './due-after-fact.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { type HouseholdFact, type HouseholdFactEvent } from './household-facts.events.js';
import { deathFaults, faultsOf, sameDayFaults, subjectOf } from './fact-faults.js';
import { type RecordedFact } from './household-facts.js';
import { isSamePerson } from './recorded-leaving.js';
import { type DueStep } from './procedure.events.js';

/** A fact, and the JSON pointer of its place in what was asked. */
export interface PlacedFact {
  readonly fact: HouseholdFact;
  readonly at: string;
}

/** Facts that became known, since one day. */
export interface RecordFacts {
  readonly type: 'record-facts';
  readonly effectiveOn: BusinessDate;
  readonly facts: readonly PlacedFact[];
}

/** One fact that was recorded wrongly is put right; its effective date stays. */
export interface CorrectFact {
  readonly type: 'correct-fact';
  /** Id of the event. */
  readonly corrected: string;
  readonly fact: PlacedFact;
  readonly reason: Reason;
}

type Facts = readonly NewEvent<HouseholdFactEvent>[] | Rejection;

export function recordFacts(
  state: HouseholdCase,
  { effectiveOn, facts }: RecordFacts,
  { today, law }: HouseholdCaseContext,
): Facts {
  const refused = refuseFacts(state);
  if (refused !== undefined) return refused;
  if (state.status === 'unknown') return reject.caseUnknown();
  if (effectiveOn > today) return reject.factInFuture(today);
  if (effectiveOn < state.appliedOn) return reject.factBeforeApplication(state.appliedOn);
  if (facts.length === 0) return reject.noFacts();
  // Each is looked at after those before it: of who joins, more may be said at once.
  const before = (index: number) => ({
    ...state,
    facts: [...state.facts, ...facts.slice(0, index).map(({ fact }) => unrecorded(fact, effectiveOn))],
  });
  const faults = facts.flatMap(({ fact, at }, index) => [
    ...sameDayFaults(fact, before(index).facts, effectiveOn, at),
    // Of two whose numbers were taken for each other's, neither is put right before the other.
    ...faultsOf(fact, before(fact.type === 'MemberIdentityVerified' ? facts.length : index), effectiveOn, at, law),
    ...deathFaults(fact, before(index), effectiveOn, at),
  ]);
  if (faults.length > 0) return reject.factFaults(faults);
  const recorded = facts.map(({ fact }) => atTables(fact, state.application.residence, effectiveOn, law));
  const missing = recorded.find(isRejection);
  if (missing !== undefined) return missing;
  return recorded.flatMap((fact, index) => {
    if (isRejection(fact)) return [];
    const due = dueAfterFact(fact, effectiveOn, state, before(index).facts, today);
    return [{ ...withDue(fact, due), effectiveOn }];
  });
}

export function correctFact(
  state: HouseholdCase,
  { corrected, fact: { fact, at }, reason }: CorrectFact,
  { today, law }: HouseholdCaseContext,
): Facts {
  const refused = refuseFacts(state);
  if (refused !== undefined) return refused;
  if (state.status === 'unknown') return reject.caseUnknown();
  const wrong = state.facts.find(({ eventId }) => eventId === corrected);
  if (wrong === undefined) return reject.factUnknown();
  if (state.facts.some(({ corrects }) => corrects === corrected)) return reject.factAlreadyCorrected();
  if (wrong.fact.type !== fact.type || subjectOf(wrong.fact) !== subjectOf(fact)) return reject.otherKindOfFact();
  const { effectiveOn } = wrong;
  if (effectiveOn > today) return reject.factInFuture(today);
  const others = { ...state, facts: withoutCorrected(state.facts, corrected) };
  const faults = [
    ...faultsOf(fact, others, effectiveOn, at, law),
    // What was said of somebody who joined may be put right after their death: nobody joins by it.
    ...(putsJoiningRight(wrong.fact, fact) ? [] : deathFaults(fact, others, effectiveOn, at)),
  ];
  if (faults.length > 0) return reject.factFaults(faults);
  const recorded = atTables(fact, state.application.residence, effectiveOn, law);
  if (isRejection(recorded)) return recorded;
  if (sameContent(contentOf(recorded), contentOf(wrong.fact))) return reject.nothingToCorrect();
  const due = dueAfterFact(recorded, effectiveOn, state, others.facts, today);
  return [{ ...withDue(recorded, due), effectiveOn, reason, corrects: corrected }];
}

/** The facts as if one had never been recorded, nor what it put right itself. */
function withoutCorrected(facts: readonly RecordedFact[], corrected: string): readonly RecordedFact[] {
  const chain = new Set<string | undefined>([corrected]);
  for (const { eventId, corrects } of facts.toReversed()) if (chain.has(eventId)) chain.add(corrects);
  return facts.filter(({ eventId }) => !chain.has(eventId));
}

/** Whether a correction is about the person who joined, and so lets nobody join. */
export function putsJoiningRight(wrong: HouseholdFact, right: HouseholdFact): boolean {
  return (
    wrong.type === 'MemberJoined' && right.type === 'MemberJoined' && isSamePerson(wrong.data.member, right.data.member)
  );
}

/** What a fact says, without what followed from it. */
function contentOf({ data }: HouseholdFact): object {
  return { ...data, due: [] };
}

/** A fact with what must follow it: the type and its data belong together, which the compiler cannot see. */
function withDue<F extends HouseholdFact>(fact: F, due: readonly DueStep[]): F & HouseholdFactEvent {
  return { ...fact, data: { ...fact.data, due } } as unknown as F & HouseholdFactEvent;
}

/** Income with the results of the county's tables of the day since which it is so (4.1.3), and the tables as sources. */
function atTables(
  fact: HouseholdFact,
  residence: Area,
  on: BusinessDate,
  law: HouseholdCaseContext['law'],
): (HouseholdFact & Pick<NewEvent<HouseholdFactEvent>, 'sources'>) | Rejection {
  if (fact.type !== 'IncomeVerified' || fact.data.annualIncome.kind === 'erased') return fact;
  const { value } = fact.data.annualIncome;
  if (!hasComputedIncome(value)) return fact;
  if (law === undefined) throw new Error('Computed income needs the law of the county');
  const annualIncome = withComputedIncome(value, law.setUp, residence, on, '/annualIncome');
  if (isRejection(annualIncome)) return annualIncome;
  return { ...fact, data: { ...fact.data, annualIncome: personal(annualIncome) }, sources: law.sources };
}

function unrecorded(fact: HouseholdFact, effectiveOn: BusinessDate): RecordedFact {
  return { eventId: '', effectiveOn, corrects: undefined, fact: withDue(fact, []) };
}

function refuseFacts(state: HouseholdCase): Rejection | undefined {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status === 'withdrawn') return reject.alreadyWithdrawn();
  if (state.status === 'refused') return reject.notInPayment();
  return state.status === 'granted' && state.course.endedBecause !== null ? reject.alreadyTerminated() : undefined;
}
