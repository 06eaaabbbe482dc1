import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate, businessDate } from '../../kernel/business-date.js';
import { type Decider, type NewEvent } from '../../kernel/decider.js';
import { sumFen } from '../../kernel/fen.js';
import { personal } from '../../kernel/personal.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { type Assessment, type AssessmentInput } from '../../policy/assessment.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { applicationFaults } from './application-faults.js';
import { carryingClauses } from './carrying-clauses.js';
import { atTablesOf, hasComputedIncome, withComputedIncome } from './computed-income.js';
import { type ImportCase, importCase } from './import-case.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import { type CourseCommand, decideCourse } from './decide-course.js';
import { type ApplyTaperSteps, applyTaperSteps } from './decide-taper-steps.js';
import { grantEvents } from './grant-events.js';
import {
  type ApplicationSubmitted,
  type BenefitGranted,
  type BenefitRefused,
  type HouseholdCaseEvent,
} from './household-case.events.js';
import * as reject from './household-case.rejections.js';
import { evolveHouseholdCase, type HouseholdCase, unknownCase } from './household-case.state.js';
import { assessable, householdOn } from './household-facts.js';
import { type DeliverLetter, deliverLetter, type IssueLetter, issueLetter } from './issue-letter.js';
import { answeredBy, membersInSchool } from './made-by-decision.js';
import { type MoveHousehold, moveHousehold } from './move-household.js';
import { type AnswerReferral, answerReferral, type ReferToOtherAid, referToOtherAid } from './refer-to-other-aid.js';
import { type WithdrawApplication, withdrawApplication } from './withdraw-application.js';
import { decideProcedure } from './decide-procedure.js';
import { decisionBlocks, steppedDecision } from './decide-procedure-decision.js';
import { type TakeStep } from './procedure-step.js';
import { type Stepped } from './procedure.events.js';
import { type CorrectFact, correctFact, type RecordFacts, recordFacts } from './record-facts.js';

export type HouseholdCaseCommand =
  | {
      readonly type: 'submit-application';
      readonly appliedOn: BusinessDate;
      readonly application: ApplicationSubmitted['data'];
    }
  | {
      readonly type: 'record-decision';
      readonly decidedOn: BusinessDate;
      /** Natural-person id of whoever decides, from their verified sign-in. */
      readonly by: string;
    }
  | WithdrawApplication
  | ImportCase
  | TakeStep
  | RecordFacts
  | CorrectFact
  | CourseCommand
  | ApplyTaperSteps
  | MoveHousehold
  | ReferToOtherAid
  | AnswerReferral
  | IssueLetter
  | DeliverLetter;

/** First day of the notice (clause 1). */
const noticeFrom = businessDate('2018-01-01');

type Decision = readonly NewEvent<HouseholdCaseEvent>[] | Rejection;

/** One household's case (个案): applied for, granted or refused by the county, then looked at again until it ends. */
export const householdCaseDecider: Decider<
  HouseholdCase,
  HouseholdCaseCommand,
  HouseholdCaseEvent,
  HouseholdCaseContext
> = {
  initialState: unknownCase,
  evolve: evolveHouseholdCase,
  decide(state, command, context) {
    const decided = decide(state, command, context);
    return isRejection(decided) ? decided : supportedBy(decided, context);
  },
};

function decide(state: HouseholdCase, command: HouseholdCaseCommand, context: HouseholdCaseContext): Decision {
  switch (command.type) {
    case 'submit-application':
      return submitApplication(state, command, context);
    case 'withdraw-application':
      return withdrawApplication(state, command, context);
    case 'import-case':
      return importCase(state, command, context);
    case 'record-decision':
      return recordDecision(state, command, context);
    case 'take-step':
      return decideProcedure(state, command, context);
    case 'record-facts':
      return recordFacts(state, command, context);
    case 'correct-fact':
      return correctFact(state, command, context);
    case 'reassess':
    case 'review-taper':
    case 'review-supplements':
    case 'redetermine':
    case 'suspend':
    case 'resume':
    case 'terminate':
      return decideCourse(state, command, context);
    case 'apply-taper-steps':
      return applyTaperSteps(state, command, context);
    case 'move-household':
      return moveHousehold(state, command, context);
    case 'refer-to-other-aid':
      return referToOtherAid(state, command, context);
    case 'answer-referral':
      return answerReferral(state, command, context);
    case 'issue-letter':
      return issueLetter(state, command, context);
    case 'deliver-letter':
      return deliverLetter(state, command, context);
    default:
      return assertNever(command, 'household case command');
  }
}

/** The documents that a command names support all that comes of it. */
function supportedBy(events: Exclude<Decision, Rejection>, { evidence }: HouseholdCaseContext): Decision {
  return evidence === undefined ? events : events.map((event) => ({ ...event, evidence }));
}

function submitApplication(
  state: HouseholdCase,
  { application, appliedOn }: Extract<HouseholdCaseCommand, { type: 'submit-application' }>,
  { today, law }: HouseholdCaseContext,
): Decision {
  if (state.status !== 'unknown') return reject.caseExists();
  if (appliedOn > today) return reject.appliedInFuture(today);
  const faults = applicationFaults(application, appliedOn, law?.setUp.localSevereDiseases ?? []);
  if (faults.length > 0) return reject.applicationFaults(faults);
  const declared = declaredAtTables(application, appliedOn, law);
  return isRejection(declared) ? declared : [{ type: 'ApplicationSubmitted', effectiveOn: appliedOn, ...declared }];
}

/** The application with computed income at the county's tables of the day of applying (4.1.3). */
function declaredAtTables(
  application: ApplicationSubmitted['data'],
  appliedOn: BusinessDate,
  law: HouseholdCaseContext['law'],
): Pick<NewEvent<ApplicationSubmitted>, 'data' | 'sources'> | Rejection {
  const { means, residence } = application;
  if (means.kind === 'erased' || !hasComputedIncome(means.value.annualIncome)) return { data: application };
  if (law === undefined) throw new Error('Computed income needs the law of the county');
  const annualIncome = withComputedIncome(means.value.annualIncome, law.setUp, residence, appliedOn, '/annualIncome');
  if (isRejection(annualIncome)) return annualIncome;
  return { data: { ...application, means: personal({ ...means.value, annualIncome }) }, sources: law.sources };
}

function recordDecision(
  state: HouseholdCase,
  { decidedOn, by }: Extract<HouseholdCaseCommand, { type: 'record-decision' }>,
  { today, law, procedure: rules }: HouseholdCaseContext,
): Decision {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status === 'withdrawn') return reject.alreadyWithdrawn();
  if (state.status !== 'applied') return reject.alreadyDecided();
  if (decidedOn > today) return reject.decidedInFuture(today);
  if (rules === undefined) throw new Error('A decision needs the procedure in force');
  const { sources } = rules.document;
  if (decidedOn < state.appliedOn)
    return reject.decidedBeforeApplication(state.appliedOn, sources.stagesBeforeDecision);
  if (decidedOn < noticeFrom) return reject.decidedBeforeNotice(noticeFrom);
  const { application, facts } = state;
  const known = householdOn(application, facts, decidedOn);
  const assessed = assessable(application.residence, known);
  if (assessed === undefined) return reject.personalDataErased();
  const [block] = decisionBlocks(state.procedure, rules, decidedOn, by);
  if (block !== undefined) return block;
  if (law === undefined) throw new Error('A decision needs the law of the county');
  const household = atTablesOf(assessed, law.setUp, decidedOn);
  if (isRejection(household)) return household;
  const input = { county: law.setUp, decidedOn, household };
  const assessment = CURRENT_RULESET.assess(input);
  const stepped = steppedDecision(state.procedure, rules, decidedOn, assessment.outcome);
  if (isRejection(stepped)) return stepped;
  const circumstances = { effectiveOn: decidedOn, ruleset: assessment.ruleset, sources: law.sources };
  const decision = { ...decisionOf(input, assessment, stepped, answeredBy(law)), ...circumstances };
  if (decision.type === 'BenefitRefused') return [decision];
  return grantEvents(decision, input, membersInSchool(known), rules.document);
}

function decisionOf(
  input: AssessmentInput,
  assessment: Assessment,
  stepped: Stepped,
  answered: ReturnType<typeof answeredBy>,
): BenefitGranted | BenefitRefused {
  const basis = personal({ input, assessment });
  const standard = {
    standardFen: assessment.standard.annualPerPersonFen,
    standardDocumentNo: assessment.standard.documentNo,
    officers: answered.officers,
    flags: [...stepped.flags, ...answered.flags],
    due: stepped.due,
  };
  const clauses = carryingClauses(assessment.trace);
  if (assessment.outcome === 'refused')
    return { type: 'BenefitRefused', data: { refusedBecause: assessment.refusedBecause, ...standard, clauses, basis } };
  const { batch, coveredMembers, baseMonthlyFen, supplements, totalMonthlyFen, payableFrom, payableTo } = assessment;
  return {
    type: 'BenefitGranted',
    data: {
      batch,
      coveredMembers: coveredMembers.length,
      ...standard,
      baseMonthlyFen,
      supplementMonthlyFen: sumFen(supplements.map(({ monthlyFen }) => monthlyFen)),
      totalMonthlyFen,
      payableFrom,
      payableTo,
      clauses,
      supplements: personal(supplements),
      basis,
    },
  };
}
