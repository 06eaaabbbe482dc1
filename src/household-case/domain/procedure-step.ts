import { type BusinessDate } from '../../kernel/business-date.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type KnownHousehold } from './household-facts.js';
import { type ProcedureInForce } from './household-case.context.js';
import { type ProcedureEvent, type ProcedureFlag, type ProcedureStep, type Stepped } from './procedure.events.js';
import { type Procedure } from './procedure.state.js';

type Content<T extends ProcedureEvent['type']> = Omit<Extract<ProcedureEvent, { type: T }>['data'], keyof Stepped>;
type OpinionType = 'TownshipOpinionGiven' | 'CountyOpinionGiven';
type AsRecorded = Exclude<ProcedureEvent['type'], 'NoticePosted' | OpinionType>;

/** What somebody did, named after the event that records it; the rest of the event follows from the procedure. */
export type StepTaken =
  | { readonly [T in AsRecorded]: { readonly type: T; readonly data: Content<T> } }[AsRecorded]
  | {
      readonly type: 'NoticePosted';
      readonly data: Omit<Content<'NoticePosted'>, 'until'> & {
        /** Null = the shortest that the procedure allows. */
        readonly until: BusinessDate | null;
      };
    }
  | { readonly [T in OpinionType]: { readonly type: T; readonly data: Omit<Content<T>, 'reviewer'> } }[OpinionType];

export type StepOf<T extends StepTaken['type']> = Extract<StepTaken, { type: T }>;

/** A step of the procedure is recorded (办理). */
export interface TakeStep {
  readonly type: 'take-step';
  readonly takenOn: BusinessDate;
  /** Natural-person id of whoever records it, from their verified sign-in. */
  readonly by: string;
  readonly step: StepTaken;
}

/** What a step meets: how far the application has come, and the rules of its regime. */
export interface StepMoment extends ProcedureInForce {
  readonly takenOn: BusinessDate;
  readonly by: string;
  readonly procedure: Procedure;
  /** Members on the day of the step. */
  readonly members: KnownHousehold['members'];
  readonly hasEvidence: boolean;
  /** False in payment: the application's limits and its division of persons have ended with its decision. */
  readonly beforeDecision: boolean;
  /**
   * The flags and the due steps to record with a step.
   * @param endsOn the day from which the limits of what follows are counted
   */
  readonly recorded: (step: ProcedureStep, flags: readonly ProcedureFlag['code'][], endsOn?: BusinessDate) => Stepped;
}

export type Taken = ProcedureEvent | Rejection;

/** Whether two ids are one natural person's. */
export function samePerson(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
