import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent } from '../../kernel/decider.js';
import { type Fen } from '../../kernel/fen.js';
import { personal } from '../../kernel/personal.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type CaseAffairEvent, type OtherAid } from './case-affairs.events.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { isErased } from './household-facts.js';

/** A household that is still in need after the benefit is referred to other aid (转介, 3.3.1). */
export interface ReferToOtherAid {
  readonly type: 'refer-to-other-aid';
  readonly referredOn: BusinessDate;
  readonly to: OtherAid;
  /** Why: what is still needed. */
  readonly need: string;
}

/** What came of a referral. */
export interface AnswerReferral {
  readonly type: 'answer-referral';
  /** Id of the event of the referral. */
  readonly referral: string;
  readonly answeredOn: BusinessDate;
  readonly helped: boolean;
  /** Fen; null where nobody helped or the help is not money. */
  readonly amountFen: Fen | null;
  readonly answer: string;
}

type Referred = Extract<CaseAffairEvent, { type: 'ReferralMade' | 'ReferralAnswered' }>;

/** One referral to each kind of aid at a time; the answer is awaited as long as the document of the procedure says. */
export function referToOtherAid(
  state: HouseholdCase,
  { referredOn, to, need }: ReferToOtherAid,
  { today }: HouseholdCaseContext,
): readonly NewEvent<Referred>[] | Rejection {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status !== 'granted') return reject.notInPayment();
  if (isErased(state.application)) return reject.personalDataErased();
  if (state.course.endedBecause !== null) return reject.alreadyTerminated();
  if (referredOn > today) return reject.referredInFuture(today);
  if (referredOn < state.decidedOn) return reject.referredBeforeDecision(state.decidedOn);
  if (state.affairs.referrals.some((open) => open.to === to && open.answeredOn === null))
    return reject.alreadyReferred();
  const data = { flags: [], due: [], to, need: personal(need) };
  return [{ type: 'ReferralMade', data, effectiveOn: referredOn }];
}

/** Answers may come after the benefit has ended. */
export function answerReferral(
  state: HouseholdCase,
  { referral, answeredOn, helped, amountFen, answer }: AnswerReferral,
  { today }: HouseholdCaseContext,
): readonly NewEvent<Referred>[] | Rejection {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (isErased(state.application)) return reject.personalDataErased();
  const made = state.affairs.referrals.find(({ eventId }) => eventId === referral);
  if (made === undefined) return reject.referralUnknown();
  if (made.answeredOn !== null) return reject.referralAlreadyAnswered();
  if (answeredOn > today) return reject.answeredInFuture(today);
  if (answeredOn < made.madeOn) return reject.answeredBeforeReferral(made.madeOn);
  if (!helped && amountFen !== null) return reject.amountWithoutHelp();
  const data = { flags: [], due: [], referral, helped, amountFen, answer: personal(answer) };
  return [{ type: 'ReferralAnswered', data, effectiveOn: answeredOn }];
}
