import fc from 'fast-check';
import { type StepTaken } from '../../../src/household-case/domain/procedure-step.js';
import { benefitOfMonth } from '../../../src/household-case/queries/benefit-of-month.js';
import { addDays, type BusinessDate, businessDate } from '../../../src/kernel/business-date.js';
import { addMonths, month, monthOf } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { CaseRules, type RuledCommand, until } from '../../support/case-rules.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicationEvent } from '../../support/made-up-application.js';
import { context as around, document, earns, procedure, reason, setUp } from '../../support/made-up-course.js';
import { changed, goodSteps } from '../../support/made-up-procedure.js';

const { today } = around;
const context = {
  ...around,
  procedure: {
    ...procedure,
    document: { ...document, noticeDays: { township: 7, county: 7 }, mustVisit: ['near-relative'] as const },
  },
};

const kinds = {
  step: [
    'ApplicationAccepted',
    'HouseholdSurveyed',
    'TownshipOpinionGiven',
    'CountyOpinionGiven',
    'NoticePosted',
    'ObjectionRaised',
    'ObjectionSettled',
    'NearRelativeDeclared',
    'HomeVisitOrdered',
    'HomeVisited',
    'InformationCheckReceived',
  ],
  command: [
    'submit-application',
    'withdraw-application',
    'record-decision',
    'record-decision',
    'record-facts',
    'record-facts',
    'correct-fact',
    'reassess',
    'reassess',
    'review-taper',
    'redetermine',
    'suspend',
    'resume',
    'terminate',
    'move-household',
    'refer-to-other-aid',
    'answer-referral',
    'apply-taper-steps',
  ],
} as const;
type StepKind = (typeof kinds)['step'][number];
type CommandKind = (typeof kinds)['command'][number];

/** Something that somebody tries: mostly some days after what was tried before, at times on a day that cannot be. */
interface Attempt {
  readonly kind: StepKind | CommandKind;
  readonly days: number;
  readonly when: 'after' | 'before' | 'far-before' | 'future';
  readonly wageFen: number;
  readonly by: string;
  readonly other: string;
  readonly exitCause: 'employment' | 'other' | null;
  /** Which of several known things it is about. */
  readonly which: number;
}

const person = fc.constantFrom('zhao', 'qian', 'sun', 'li', 'zhou', 'wu');
const attempt: fc.Arbitrary<Attempt> = fc.record({
  kind: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...kinds.command) }, fc.constantFrom(...kinds.step)),
  days: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 150 })),
  when: fc.constantFrom('after', 'after', 'after', 'after', 'after', 'after', 'before', 'far-before', 'future'),
  wageFen: fc.integer({ min: 0, max: 800_000 }),
  by: person,
  other: person,
  exitCause: fc.constantFrom('employment', 'other', null),
  which: fc.oneof(fc.constant(0), fc.nat({ max: 5 })),
});

const first = { days: 0, when: 'after', wageFen: 0, by: 'zheng', other: 'li', exitCause: null, which: 0 } as const;
const applies: readonly Attempt[] = [{ ...first, kind: 'submit-application' }];
const isGranted: readonly Attempt[] = [...applies, { ...first, kind: 'record-decision', days: 20 }];
/** He earns more than the standard and less than twice as much. */
const leaves: readonly Attempt[] = [
  ...isGranted,
  { ...first, kind: 'record-facts', wageFen: 500_000, days: 90 },
  { ...first, kind: 'reassess', exitCause: 'employment' },
];

/** Up to 25 attempts; most cases begin so far that much can happen. */
export const attempts = fc
  .tuple(fc.constantFrom([], applies, isGranted, leaves), fc.array(attempt, { maxLength: 21, size: 'max' }))
  .map(([begin, then]): readonly Attempt[] => [...begin, ...then]);

function dayOf({ when }: Attempt, cursor: BusinessDate): BusinessDate {
  if (when === 'future') return addDays(today, 1);
  if (when === 'before') return addDays(cursor, -9);
  return when === 'far-before' ? businessDate('2017-12-31') : cursor;
}

function stepOf(kind: StepKind, { by, other, which }: Attempt, rules: CaseRules): StepTaken {
  const words = personal('虚构的情况');
  const level = which % 2 === 0 ? 'township' : 'county';
  switch (kind) {
    case 'ApplicationAccepted':
      return goodSteps.accept;
    case 'HouseholdSurveyed':
      return changed(goodSteps.survey, { surveyors: which === 0 ? [by] : by === other ? [by, 'wang'] : [by, other] });
    case 'TownshipOpinionGiven':
      return goodSteps.townshipOpinion;
    case 'CountyOpinionGiven':
      return goodSteps.countyOpinion;
    case 'NoticePosted':
      return changed(goodSteps.townshipNotice, { level });
    case 'ObjectionRaised':
      return { type: kind, data: { level, objector: personal(null), content: words } };
    case 'ObjectionSettled':
      return { type: kind, data: { objection: idAt(rules.objections, which), upheld: false, handling: words } };
    case 'NearRelativeDeclared':
      return which === 0 ? goodSteps.relative : goodSteps.noRelative;
    case 'HomeVisitOrdered':
      return goodSteps.order;
    case 'HomeVisited':
      return goodSteps.visit;
    case 'InformationCheckReceived':
      return goodSteps.check;
  }
}

const isStep = (kind: Attempt['kind']): kind is StepKind => kinds.step.some((step) => step === kind);

const idAt = (known: readonly { readonly id: string }[], which: number): string => known[which]?.id ?? 'unknown';

function commandOf(tried: Attempt, on: BusinessDate, rules: CaseRules): RuledCommand {
  const { kind, by, which, wageFen, exitCause, days } = tried;
  if (isStep(kind)) return { type: 'take-step', takenOn: on, by, step: stepOf(kind, tried, rules) };
  switch (kind) {
    case 'record-decision':
      return { type: kind, decidedOn: on, by };
    case 'withdraw-application':
      return { type: kind, withdrawnOn: on, cause: 'own-request', reason };
    case 'record-facts':
      return { type: kind, effectiveOn: on, facts: [{ fact: earns(wageFen), at: '' }] };
    case 'correct-fact':
      return { type: kind, corrected: idAt(rules.incomes, which), fact: { fact: earns(wageFen), at: '' }, reason };
    case 'reassess':
      return {
        type: kind,
        decidedOn: on,
        occasion: 'periodic-review',
        exitCause,
        secondTaperDocumentNo: null,
        townshipReviewedOn: null,
        taperBase: which < 4 ? null : { reading: which === 4 ? 'pro-rata' : 'kept', documentNo: '试民发〔2019〕7号' },
      };
    case 'review-taper':
      return { type: kind, decidedOn: on };
    case 'redetermine':
      return { type: kind, decidedOn: on, from: addMonths(monthOf(on), (which % 3) - 1) };
    case 'suspend':
    case 'resume':
      return { type: kind, decidedOn: on, reason };
    case 'terminate':
      return { type: kind, decidedOn: on, cause: 'other', reason };
    case 'move-household': {
      const { township, county } = applicationEvent.data;
      const to = { township, county: which === 5 ? 'area-220183' : county, village: `${which % 3}号村（虚构）` };
      const decidedOn = days % 3 === 0 ? null : addDays(on, days % 3 === 1 ? 0 : -1);
      return { type: kind, movedOn: on, to, decidedOn: which === 5 || days % 4 === 0 ? decidedOn : null, reason };
    }
    case 'refer-to-other-aid':
      return { type: kind, referredOn: on, to: which % 2 === 0 ? 'medical-aid' : 'housing', need: '虚构的需要' };
    case 'answer-referral': {
      const referral = idAt(rules.referrals, which);
      return { type: kind, referral, answeredOn: on, helped: false, amountFen: null, answer: '虚构的结果' };
    }
    case 'apply-taper-steps':
      return { type: kind, month: monthOf(on) };
    case 'submit-application': {
      const means = personal({ backstopGround: null, annualIncome: [], medicalBills: [] });
      return { type: kind, appliedOn: on, application: { ...applicationEvent.data, means } };
    }
  }
}

/** Answers of both, one after the other; and in the end what is owed for every month. */
export function divergenceOf(tried: readonly Attempt[], seen: Set<string>): string | undefined {
  const walk = new CaseWalk();
  const rules = new CaseRules(setUp, today);
  let cursor = businessDate('2018-01-10');
  for (const one of tried) {
    if (one.when === 'after') cursor = addDays(cursor, one.days);
    const command = commandOf(one, dayOf(one, cursor), rules);
    const expected = rules.answer(command, eventIdAt(walk.events.length)) ?? 'accepted';
    const answer = walk.send(command, context);
    const got = isRejection(answer) ? answer.code.replace('household-case.', '') : 'accepted';
    seen.add(isRejection(answer) ? got : one.kind);
    if (got !== expected) return `${JSON.stringify(command)}: ${got} instead of ${expected}`;
  }
  for (let at = month('2018-01'); at < until; at = addMonths(at, 1)) {
    const [owed, recorded] = [rules.owed.get(at), paidIn(walk, at)];
    const expected = `${owed?.baseFen ?? 0} + ${owed?.supplementFen ?? 0}`;
    if (recorded !== expected) return `${at}: ${recorded} instead of ${expected}`;
  }
  return undefined;
}

function paidIn({ state }: CaseWalk, at: ReturnType<typeof month>): string {
  if (state.status !== 'granted') return '0 + 0';
  const { baseFen, supplementFen } = benefitOfMonth(state, at);
  return `${baseFen} + ${supplementFen}`;
}

const eventIdAt = (revision: number): string => `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`;
