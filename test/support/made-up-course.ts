import { type CourseCommand } from '../../src/household-case/domain/decide-course.js';
import { type HouseholdCaseContext } from '../../src/household-case/domain/household-case.context.js';
import { type HouseholdFact } from '../../src/household-case/domain/household-facts.events.js';
import { type ProcedureDocument } from '../../src/household-case/domain/procedure-document.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { fen } from '../../src/kernel/fen.js';
import { personal } from '../../src/kernel/personal.js';
import { isRejection } from '../../src/kernel/rejection.js';
import { type CountySetUp } from '../../src/policy/county-set-up.js';
import { type BackstopGround, type MedicalBill, type RegisteredPoor } from '../../src/policy/household.js';
import { type Sender } from '../../src/platform/command-handling/envelope.js';
import { derivedId } from '../../src/platform/id/id.js';
import { CaseWalk } from './case-walk.js';
import { applicant, applicationEvent } from './made-up-application.js';

/** A county with one standard and rates, a made-up procedure and officers: what decisions rest on in these tests. */
export const setUp: CountySetUp = {
  areaCode: '220122',
  standards: [
    {
      area: 'rural',
      effectiveFrom: businessDate('2018-01-01'),
      annualPerPersonFen: fen(360_000),
      documentNo: '试民发〔2018〕1号',
    },
  ],
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: { elderly: 20, minor: 10 } },
  localSevereDiseases: [],
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
};
export const officers = { leader: 'p-1', deputy: 'p-2', handler: 'p-3', documentNo: '试民发〔2018〕8号' };
export const document: ProcedureDocument = {
  id: 'made-up',
  title: '虚构的程序规定',
  documentNos: ['试发〔2018〕1号'],
  inForceFrom: businessDate('2018-01-01'),
  inForceUntil: null,
  limits: [],
  stagesBeforeDecision: [],
  stepsWhenDisputed: [],
  leastSurveyors: 2,
  representativesShare: null,
  noticeDays: { township: null, county: null },
  mustVisit: [],
  visitPercent: 30,
  reviewMonths: { stable: 12, unstable: 6, ableBodiedRural: 3 },
  remedies: { reconsiderationDays: 60, lawsuitMonths: 6 },
  sources: {
    missingPapers: '',
    nearRelative: '',
    stagesBeforeDecision: '',
    leastSurveyors: '',
    representativesShare: '',
    noticeDays: '',
    mustVisit: '',
    separatePersons: '',
    reviewMonths: '',
    remedies: '',
  },
};
/** No holidays: days are counted as they come. */
const calendar = { firstYear: 2017, lastYear: 2026, holidays: new Set<string>(), makeUpDays: new Set<string>() };
export const procedure = { document, calendar };
export const context: HouseholdCaseContext = {
  today: businessDate('2021-06-30'),
  law: { setUp, sources: [], officers },
  procedure,
};

export const day = businessDate;

/** A household that applied on 2018-01-10 and was granted on 2018-02-05. */
export function granted(
  members: Readonly<Record<string, string>> = { m1: '1949-12-31' },
  more: {
    incomeFen?: number;
    bills?: readonly MedicalBill[];
    registeredPoor?: RegisteredPoor;
    backstopGround?: BackstopGround;
    context?: HouseholdCaseContext;
  } = {},
): CaseWalk {
  const walk = new CaseWalk();
  const people = Object.entries(members).map(([id, birthDate]) => ({
    ...applicant,
    id,
    citizenId: { kind: 'erased' } as const,
    birthDate: personal(day(birthDate)),
  }));
  const annualIncome = incomeOf(more.incomeFen ?? 0);
  const means = personal({ backstopGround: more.backstopGround ?? null, annualIncome, medicalBills: more.bills ?? [] });
  const { registeredPoor = 'none' } = more;
  const application = { ...applicationEvent.data, members: people, means, registeredPoor };
  const around = more.context ?? context;
  send(walk, { type: 'submit-application', appliedOn: day('2018-01-10'), application }, around);
  send(walk, { type: 'record-decision', decidedOn: day('2018-02-05'), by: 'p-9' }, around);
  return walk;
}

export const incomeOf = (amountFen: number) => [
  { member: 'm1', kind: 'wage', amountFen: fen(amountFen), guaranteedPovertyProjectReturn: false } as const,
];

/** Sends a command that must succeed. */
export function send(walk: CaseWalk, command: Parameters<CaseWalk['send']>[0], around = context) {
  const answer = walk.send(command, around);
  if (isRejection(answer)) throw new Error(`${answer.code} ${answer.sentence}`);
  return answer;
}

export function facts(walk: CaseWalk, effectiveOn: string, ...events: readonly HouseholdFact[]): void {
  send(walk, { type: 'record-facts', effectiveOn: day(effectiveOn), facts: events.map((fact) => ({ fact, at: '' })) });
}

export const earns = (amountFen: number): HouseholdFact => ({
  type: 'IncomeVerified',
  data: { source: 'survey', annualIncome: personal(incomeOf(amountFen)) },
});

export const reassess = (
  decidedOn: string,
  more: Partial<Extract<CourseCommand, { type: 'reassess' }>> = {},
): CourseCommand => ({
  type: 'reassess',
  decidedOn: day(decidedOn),
  occasion: 'periodic-review',
  exitCause: null,
  secondTaperDocumentNo: null,
  townshipReviewedOn: null,
  taperBase: null,
  ...more,
});

export const reason = { code: 'made-up', text: '虚构的原因' };

/** The rejection's code; the events' types where nothing was refused. */
export function answerTo(walk: CaseWalk, command: Parameters<CaseWalk['send']>[0], around = context) {
  const before = walk.events.length;
  const answer = walk.send(command, around);
  if (!isRejection(answer)) return answer.map(({ type }) => type);
  if (walk.events.length > before) throw new Error('A refused command has appended');
  return answer.code;
}

export function courseOf({ state }: CaseWalk) {
  if (state.status !== 'granted') throw new Error('Not granted');
  return state.course;
}

export const dueOf = (walk: CaseWalk) => courseOf(walk).due.map(({ step, by }) => `${by} ${step}`);

/** The sender of a made-up command, with an id that its name gives. */
export function testSender(name: string): Sender {
  const commandId = derivedId('00000000-0000-4000-8000-0000000000cc', name);
  const actor = { account: 'account-1', person: 'person-1', role: 'countyApprover', area: 'area-220122' };
  return { commandId, correlationId: commandId, actor, authorizedBy: 'test' };
}
