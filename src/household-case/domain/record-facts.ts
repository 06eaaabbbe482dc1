import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent, type Reason } from '../../kernel/decider.js';
import { type Fault, type Rejection } from '../../kernel/rejection.js';
import { personFaults } from './application-faults.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { type HouseholdFactEvent } from './household-facts.events.js';
import { householdOn, type KnownHousehold } from './household-facts.js';

/** Facts that became known, since one day. */
export interface RecordFacts {
  readonly type: 'record-facts';
  readonly effectiveOn: BusinessDate;
  readonly facts: readonly HouseholdFactEvent[];
}

/** One fact that was recorded wrongly is put right; its effective date stays. */
export interface CorrectFact {
  readonly type: 'correct-fact';
  /** Id of the event. */
  readonly corrected: string;
  readonly fact: HouseholdFactEvent;
  readonly reason: Reason;
}

type Facts = readonly NewEvent<HouseholdFactEvent>[] | Rejection;

export function recordFacts(
  state: HouseholdCase,
  { effectiveOn, facts }: RecordFacts,
  { today, evidence }: HouseholdCaseContext,
): Facts {
  const refused = refuseFacts(state);
  if (refused !== undefined) return refused;
  if (state.status === 'unknown') return reject.caseUnknown();
  if (effectiveOn > today) return reject.factInFuture(today);
  if (effectiveOn < state.appliedOn) return reject.factBeforeApplication(state.appliedOn);
  if (facts.length === 0) return reject.noFacts();
  const household = householdOn(state.application, state.facts, effectiveOn);
  const faults = facts.flatMap((fact, index) => faultsOf(fact, household, effectiveOn, `/facts/${index}`));
  if (faults.length > 0) return reject.factFaults(faults);
  return facts.map((fact) => ({ ...fact, effectiveOn, ...(evidence !== undefined && { evidence }) }));
}

export function correctFact(
  state: HouseholdCase,
  { corrected, fact, reason }: CorrectFact,
  { today, evidence }: HouseholdCaseContext,
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
  const others = state.facts.filter(({ eventId }) => eventId !== corrected);
  const faults = faultsOf(fact, householdOn(state.application, others, effectiveOn), effectiveOn, '/fact');
  if (faults.length > 0) return reject.factFaults(faults);
  return [{ ...fact, effectiveOn, reason, corrects: corrected, ...(evidence !== undefined && { evidence }) }];
}

function refuseFacts(state: HouseholdCase): Rejection | undefined {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status === 'refused') return reject.notInPayment();
  return state.status === 'granted' && state.course.endedBecause !== null ? reject.alreadyTerminated() : undefined;
}

/** Whom a fact is about; a correction is about the same. */
function subjectOf({ type, data }: HouseholdFactEvent): string {
  if (type === 'MemberJoined') return data.member.id;
  return 'member' in data ? data.member : '';
}

function faultsOf(
  { type, data }: HouseholdFactEvent,
  { members }: KnownHousehold,
  on: BusinessDate,
  at: string,
): readonly Fault[] {
  const ids = members.map(({ id }) => id);
  const unknown = (member: string, pointer: string): readonly Fault[] =>
    ids.includes(member) ? [] : [{ pointer, expected: '应为当日本户成员的编号' }];
  switch (type) {
    case 'MemberJoined':
      return [
        ...(ids.includes(data.member.id) ? [{ pointer: `${at}/member/id`, expected: '成员编号不能重复' }] : []),
        ...personFaults(data.member, on, `${at}/member`),
      ];
    case 'MemberLeft':
      if (ids.includes(data.member) && ids.length === 1)
        return [{ pointer: `${at}/member`, expected: '最后一名成员离开时，应终止待遇' }];
      return unknown(data.member, `${at}/member`);
    case 'MemberConditionVerified':
      return unknown(data.member, `${at}/member`);
    case 'IncomeVerified':
      return data.annualIncome.kind === 'erased'
        ? []
        : data.annualIncome.value.flatMap(({ member }, index) => unknown(member, `${at}/annualIncome/${index}/member`));
    case 'MedicalBillsVerified':
      return data.medicalBills.kind === 'erased'
        ? []
        : data.medicalBills.value.flatMap(({ member }, index) => unknown(member, `${at}/medicalBills/${index}/member`));
    case 'SchoolingVerified':
    case 'CertificateVerified':
      return unknown(data.member, `${at}/member`);
    case 'BankAccountVerified':
      return data.account.kind === 'erased' ? [] : unknown(data.account.value.holder, `${at}/holder`);
    case 'PropertyVerified':
    case 'RegisteredPoorVerified':
    case 'BackstopGroundVerified':
    case 'PovertyReasonVerified':
    case 'ContactVerified':
      return [];
  }
}
