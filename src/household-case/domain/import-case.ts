import { type BusinessDate, businessDate } from '../../kernel/business-date.js';
import { type NewEvent } from '../../kernel/decider.js';
import { sumFen } from '../../kernel/fen.js';
import { addMonths, lastDay, type Month } from '../../kernel/month.js';
import { personal } from '../../kernel/personal.js';
import { type Fault, type Rejection } from '../../kernel/rejection.js';
import { type Decision, type Inherited } from '../../policy/entitlement.js';
import { inheritedFaults } from '../../policy/inherited-faults.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { applicationFaults } from './application-faults.js';
import { type CaseImported, type InheritedTerms } from './case-imported.events.js';
import { changeBy } from './course-change.js';
import { dueAfter } from './due-after-decision.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import { type DeclaredHousehold } from './declared-household.events.js';
import { type BankAccount, type HouseholdFactEvent } from './household-facts.events.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { assessable, householdOn } from './household-facts.js';
import { answeredBy, linesFrom, membersInSchool } from './made-by-decision.js';
import { made, supplementEvents } from './supplement-lines.js';
import { type SupplementEvent } from './supplement.events.js';

/** A case in payment as another record tells it. */
export interface CaseInPayment {
  readonly household: DeclaredHousehold;
  readonly inherited: Inherited;
  /** Where it is paid; null where the file does not tell. */
  readonly account: BankAccount | null;
  /** The first month that is paid by this record. */
  readonly from: Month;
}

export interface ImportCase extends CaseInPayment {
  readonly type: 'import-case';
  /** Keyed hash of the file, and the row in which the household begins. */
  readonly file: string;
  readonly row: number;
}

/** First day of the notice (clause 1). */
const noticeFrom = businessDate('2018-01-01');

/**
 * Everything that keeps a case from being taken over, with its place; empty when it can be. Without the law of its county
 * (which is a fault of its own) the amounts are not looked at.
 */
export function caseInPaymentFaults(
  { household, inherited, from }: CaseInPayment,
  { today, law }: Pick<HouseholdCaseContext, 'today' | 'law'>,
): readonly Fault[] {
  const takenOver = takenOverOn(from);
  if (takenOver > today) return [{ pointer: '/from', expected: `上月应已结束：今天是 ${today}` }];
  if (takenOver < noticeFrom)
    return [{ pointer: '/from', expected: '应不早于 2018-02：本通知自 2018 年起执行（条款1）' }];
  const members = household.members.map(({ id }) => id);
  const faults = [
    ...applicationFaults(household, takenOver, law?.setUp.localSevereDiseases ?? []),
    ...inheritedFaults(inherited, takenOver, members).map(({ pointer, expected }) => ({
      pointer: `/inherited${pointer}`,
      expected,
    })),
  ];
  const assessed = assessable(household.residence, householdOn(household, [], 'latest'));
  // A term, a taper or a member that cannot be has no amount that could be.
  if (faults.length > 0 || law === undefined || assessed === undefined) return faults;
  return CURRENT_RULESET.inheritedAgainstLaw({ household: assessed, inherited, from, setUp: law.setUp });
}

/** The day of taking over: the last one of the month before, for a decision acts from the month after its day. */
export const takenOverOn = (from: Month) => lastDay(addMonths(from, -1));

/** Takes a case over as the first thing that is recorded of it. */
export function importCase(
  state: HouseholdCase,
  command: ImportCase,
  { today, law, procedure }: HouseholdCaseContext,
): readonly NewEvent<CaseImported | SupplementEvent | BankAccountFact>[] | Rejection {
  if (state.status !== 'unknown') return reject.caseExists();
  if (law === undefined) throw new Error('A case in payment needs the law of the county');
  const faults = caseInPaymentFaults(command, { today, law });
  if (faults.length > 0) return reject.importFaults(faults);
  const { household: told, inherited, account, from, file, row } = command;
  const known = householdOn(told, [], 'latest');
  const household = assessable(told.residence, known);
  if (household === undefined) return reject.personalDataErased();
  const decidedOn = takenOverOn(from);
  const decisions: readonly Decision[] = [{ type: 'inherit', decidedOn, household, inherited }];
  const change = changeBy(law.setUp, decisions, told.residence);
  const { periods: schedule, lastPayableMonth } = change;
  const due = dueAfter(
    {
      decidedOn,
      reviewedOn: decidedOn,
      household,
      inSchool: membersInSchool(known),
      schedule,
      lastPayableMonth,
      termRechecked: false,
      taperSteps: [],
      taperShares: [],
      changes: [],
    },
    procedure?.document,
  );
  const answered = answeredBy(law);
  const around = { effectiveOn: decidedOn, ruleset: CURRENT_RULESET.ref, sources: law.sources };
  const above = CURRENT_RULESET.frozenBaseAboveStandard({ household, inherited, from, setUp: law.setUp });
  const data = {
    ...told,
    ...change,
    officers: answered.officers,
    flags: [...answered.flags, ...(above ? [frozenBaseAboveStandard] : [])],
    due,
    inherited: termsOf(inherited),
    file,
    row,
  };
  const supplements = supplementEvents([], linesFrom({ county: law.setUp, decisions }, change.actsFrom));
  return [
    { type: 'CaseImported', data, ...around },
    ...made(supplements, around),
    ...(account === null ? [] : [accountFact(account, decidedOn)]),
  ];
}

const frozenBaseAboveStandard = { code: 'frozen-base-above-standard', step: 'decision', limit: null } as const;

type BankAccountFact = Extract<HouseholdFactEvent, { type: 'BankAccountVerified' }>;

/** The account is known from the other record. */
function accountFact(account: BankAccount, effectiveOn: BusinessDate): NewEvent<BankAccountFact> {
  return {
    type: 'BankAccountVerified',
    data: { source: 'registry', account: personal(account), due: [] },
    effectiveOn,
  };
}

function termsOf(inherited: Inherited): InheritedTerms {
  const { batch, baseFen, supplements } = inherited;
  const none = { termFrom: null, taperFrom: null, frozenBaseFen: null, entryStandardFen: null };
  const told = { ...none, batch, baseFen, supplementFen: sumFen(supplements.map(({ monthlyFen }) => monthlyFen)) };
  if (inherited.batch === 'expenditure-deduction') return { ...told, termFrom: inherited.termFrom };
  if (inherited.batch !== 'taper') return told;
  const { taperFrom, frozenBaseFen, entryStandardFen } = inherited;
  return { ...told, taperFrom, frozenBaseFen, entryStandardFen };
}
