import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent } from '../../kernel/decider.js';
import { personal } from '../../kernel/personal.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type CaseAffairEvent } from './case-affairs.events.js';
import { type DecisionToTell } from './decision-letter.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './letter.rejections.js';
import { caseUnknown } from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { isErased } from './household-facts.js';
import { type ProcedureFlag } from './procedure.events.js';

/** A letter about a decision is issued (制发文书). */
export interface IssueLetter {
  readonly type: 'issue-letter';
  /** Id of the event of the decision. */
  readonly about: string;
  /** 文号 */
  readonly documentNo: string;
  readonly issuedOn: BusinessDate;
}

/** A letter reached the household (送达). */
export interface DeliverLetter {
  readonly type: 'deliver-letter';
  /** Id of the event of the letter. */
  readonly letter: string;
  readonly deliveredOn: BusinessDate;
  readonly by: 'in-person' | 'left-at-home' | 'post';
  readonly receivedBy: string;
}

type LetterEvent = Extract<CaseAffairEvent, { type: 'LetterIssued' | 'LetterDelivered' }>;

/** What stands in the way of a letter; undefined = nothing, so that it may be rendered. */
export function letterBlock(
  state: HouseholdCase,
  { about, documentNo, issuedOn }: IssueLetter,
  decision: DecisionToTell | undefined,
  today: BusinessDate,
): Rejection | undefined {
  if (state.status === 'unknown') return caseUnknown();
  if (isErased(state.application)) return reject.letterOfErased();
  if (decision === undefined) return reject.decisionUnknown();
  const { letters } = state.affairs;
  if (letters.some((letter) => letter.about === about)) return reject.letterAlreadyIssued();
  if (letters.some((letter) => letter.documentNo === documentNo)) return reject.documentNoAlreadyUsed();
  if (issuedOn > today) return reject.issuedInFuture(today);
  if (issuedOn < decision.decidedOn) return reject.issuedBeforeDecision(decision.decidedOn);
  return undefined;
}

/**
 * One letter a decision. The household must have been told by the day that the decision set; a letter of a later day is
 * flagged, and its delivery stays due by that day.
 */
export function issueLetter(
  state: HouseholdCase,
  command: IssueLetter,
  { today, letter }: HouseholdCaseContext,
): readonly NewEvent<LetterEvent>[] | Rejection {
  const block = letterBlock(state, command, letter, today);
  if (block !== undefined) return block;
  if (letter === undefined) throw new Error('A letter is rendered before it is issued');
  const { about, documentNo, issuedOn } = command;
  const { kind, tellBy, sha256, bytes } = letter;
  const data = {
    flags: late('letter', issuedOn, tellBy),
    due: tellBy === null ? [] : [{ step: 'letter-delivery' as const, by: tellBy }],
    ...{ kind, about, documentNo, sha256, bytes },
  };
  return [{ type: 'LetterIssued', data, effectiveOn: issuedOn }];
}

/** A letter is delivered once, whatever has become of the case. */
export function deliverLetter(
  state: HouseholdCase,
  { letter: id, deliveredOn, by, receivedBy }: DeliverLetter,
  { today }: HouseholdCaseContext,
): readonly NewEvent<LetterEvent>[] | Rejection {
  if (state.status === 'unknown') return caseUnknown();
  if (isErased(state.application)) return reject.letterOfErased();
  const letter = state.affairs.letters.find(({ eventId }) => eventId === id);
  if (letter === undefined) return reject.letterUnknown();
  if (letter.deliveredOn !== null) return reject.letterAlreadyDelivered();
  if (deliveredOn > today) return reject.deliveredInFuture(today);
  if (deliveredOn < letter.issuedOn) return reject.deliveredBeforeIssue(letter.issuedOn);
  const flags = late('letter-delivery', deliveredOn, letter.deliverBy);
  const data = { flags, due: [], letter: id, by, receivedBy: personal(receivedBy) };
  return [{ type: 'LetterDelivered', data, effectiveOn: deliveredOn }];
}

function late(
  step: 'letter' | 'letter-delivery',
  on: BusinessDate,
  limit: BusinessDate | null,
): readonly ProcedureFlag[] {
  return limit !== null && on > limit ? [{ code: 'late', step, limit }] : [];
}
