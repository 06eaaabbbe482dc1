import { type ClauseId } from '../../../kernel/clause.js';
import { type Fen } from '../../../kernel/fen.js';
import { addMonths } from '../../../kernel/month.js';
import { type Rational } from '../../../kernel/rational.js';
import { type CountySetUp } from '../../county-set-up.js';
import { type Period } from '../../entitlement.js';
import { type TraceInput, type TraceNode } from '../../trace.js';
import { type Course, type TaperCourse } from '../course/course.js';
import { clauseOf } from '../course/course-of.js';
import { type PaidMonth, type Walk } from '../course/walk.js';

/** One step for each period: the formula of its base with the month's standard or the taper's factor, and its supplements. */
export function periodSteps(county: CountySetUp, walked: Walk, periods: readonly Period[]): readonly TraceNode[] {
  const byMonth = new Map(walked.paid.map((paid) => [paid.month, paid]));
  return periods.map((period) => {
    const paid = byMonth.get(period.from);
    if (paid === undefined) throw new RangeError(`period ${period.from} has no paid month`);
    return step(county, walked, period, paid);
  });
}

function step(county: CountySetUp, walked: Walk, period: Period, paid: PaidMonth): TraceNode {
  const { course, lines } = paid;
  const clause: ClauseId = clauseOf(course);
  const decision = `/decisions/${walked.decisionOf.get(course.basis) ?? 0}`;
  const facts = `${decision}/household`;
  const base: TraceNode = lines.baseTold
    ? toldBase(clause, lines.baseFen, decision)
    : {
        clause,
        what: 'base',
        formula: formulaOf(course),
        inputs: [
          ...baseInputs(county, walked, paid, decision),
          { name: 'rounding', value: county.rounding, source: '/county/rounding' },
        ],
        value: lines.baseFen,
        applied: true,
      };
  const children = lines.supplements.length === 0 ? [base] : [base, supplements(paid, facts)];
  return {
    clause,
    what: 'period',
    subject: `${period.from}/${period.to}`,
    formula: 'sum-of-steps',
    value: period.baseFen + period.supplementFen,
    applied: true,
    why: period.state,
    children,
  };
}

/** What was told when the case was taken over: nothing was calculated. */
function toldBase(clause: ClauseId, value: Fen, decision: string): TraceNode {
  const inputs: TraceInput[] = [{ name: 'inherited', value, source: `${decision}/inherited/baseFen` }];
  return { clause, what: 'base', inputs, value, applied: true };
}

function frozenSource({ told, from }: TaperCourse, decision: string): string {
  return told === undefined ? `trace:base-of-${addMonths(from, -1)}` : `${decision}/inherited/frozenBaseFen`;
}

function formulaOf(course: Course): string {
  if (course.kind !== 'taper') return 'round((standard*members-income)/12)';
  return course.share === undefined ? 'round(frozenBase*factor)' : 'round(frozenBase*factor*remaining/frozenFor)';
}

/** The share that the county left of the base after a death is no yearly step: it stands beside the factor. */
function shareInputs({ decisionOf }: Walk, course: TaperCourse): readonly TraceInput[] {
  const { share } = course;
  if (share === undefined) return [];
  const decision = `/decisions/${decisionOf.get(share) ?? 0}`;
  return [
    { name: 'remaining', value: share.remaining, source: `${decision}/household/members`, why: 'ambiguity-6' },
    { name: 'frozenFor', value: share.members, source: frozenSource(course, decision) },
  ];
}

function baseInputs(
  county: CountySetUp,
  walked: Walk,
  { course, lines }: PaidMonth,
  decision: string,
): readonly TraceInput[] {
  if (course.kind === 'taper' && lines.factor !== null) {
    return [
      { name: 'frozenBase', value: course.frozenBaseFen, source: frozenSource(course, decision) },
      { name: 'factor', value: fraction(lines.factor), source: '/county/choices' },
      ...shareInputs(walked, course),
    ];
  }
  const { standard } = lines;
  const place = county.standards.indexOf(standard);
  return [
    { name: 'standard', value: standard.annualPerPersonFen, source: `/county/standards/${place}/annualPerPersonFen` },
    { name: 'members', value: course.basis.covered.length, source: `${decision}/household/members` },
    { name: 'income', value: course.basis.assessedIncomeFen, source: `${decision}/household/annualIncome` },
  ];
}

/** The exact factor as a fraction: `75/100`, `9/16`. */
function fraction({ numerator, denominator }: Rational): string {
  return `${numerator}/${denominator}`;
}

/** Persons by percent: how many, and what they get together. */
function supplements({ lines, course }: PaidMonth, facts: string): TraceNode {
  const byPercent = new Map<number, { sum: number; count: number }>();
  for (const { percent, monthlyFen } of lines.supplements) {
    const sofar = byPercent.get(percent) ?? { sum: 0, count: 0 };
    byPercent.set(percent, { sum: sofar.sum + monthlyFen, count: sofar.count + 1 });
  }
  const shown = [...byPercent].slice(0, 4);
  const inputs: TraceInput[] = shown.map(([percent, { sum, count }]) => ({
    name: `${percent}%`,
    value: sum,
    source: `${facts}/members`,
    count,
  }));
  const rest = [...byPercent].slice(4);
  if (rest.length > 0) {
    const sum = rest.reduce((total, [, entry]) => total + entry.sum, 0);
    const count = rest.reduce((total, [, entry]) => total + entry.count, 0);
    inputs.push({ name: 'other', value: sum, source: `${facts}/members`, why: 'folded', count });
  }
  return {
    clause: '3.3.1',
    what: 'supplements',
    formula: 'sum',
    inputs,
    value: lines.supplementFen,
    applied: true,
    why: course.kind,
  };
}
