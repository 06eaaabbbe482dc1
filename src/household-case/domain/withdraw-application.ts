import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent, type Reason } from '../../kernel/decider.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type ApplicationWithdrawn, type WithdrawalCause } from './application-withdrawn.events.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { isErased } from './household-facts.js';

/** An application ends before it is decided (撤回申请). */
export interface WithdrawApplication {
  readonly type: 'withdraw-application';
  readonly withdrawnOn: BusinessDate;
  readonly cause: WithdrawalCause;
  readonly reason: Reason;
}

/** Without the household's signed paper, or the proof that it left or died, somebody must ask why it gave up. */
export function withdrawApplication(
  state: HouseholdCase,
  { withdrawnOn, cause, reason }: WithdrawApplication,
  { today, evidence = [] }: HouseholdCaseContext,
): readonly NewEvent<ApplicationWithdrawn>[] | Rejection {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status === 'withdrawn') return reject.alreadyWithdrawn();
  if (state.status !== 'applied') return reject.decidedNotWithdrawn();
  if (isErased(state.application)) return reject.personalDataErased();
  if (withdrawnOn > today) return reject.withdrawnInFuture(today);
  if (withdrawnOn < state.appliedOn) return reject.withdrawnBeforeApplication(state.appliedOn);
  const flags = evidence.length > 0 ? [] : [{ code: 'no-paper', step: 'withdrawal', limit: null } as const];
  return [{ type: 'ApplicationWithdrawn', data: { flags, due: [], cause }, effectiveOn: withdrawnOn, reason }];
}
