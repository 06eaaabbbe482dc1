import { monthOf } from '../../kernel/month.js';
import { type CountySetUp } from '../county-set-up.js';
import { type Decision, type Effect, type Entitlement, type Period, type RivalEntitlement } from '../entitlement.js';
import { computedTexts } from './computed-text.js';
import { stopText } from './end-text.js';
import { tellEntitlement } from './explain-entitlement.js';
import { rivalEntitlementText } from './explain-readings.js';
import { monthText, yuan } from './words.js';

/** A course with the decision that it ends with, null where there was none, and the law of its county. */
interface DecidedCourse {
  readonly entitlement: Entitlement;
  readonly county: CountySetUp;
  readonly decision: Decision | null;
}

/**
 * What a household is paid month by month, in plain Chinese, to be read aloud: what goes on without end is told so. The
 * month that the calculation stopped at is nobody's, and no sum up to it is told.
 */
export function explainCourse({ entitlement: course, county, decision }: DecidedCourse): string {
  const assessed = decision !== null && 'household' in decision ? decision : null;
  return tellEntitlement(course, {
    computed: assessed === null ? [] : computedTexts({ county, ...assessed }),
    conclusion: `结论：${conclusion(course)}`,
    span: (period) => spanText(course, period),
    rival: (rival) => rivalText(course, rival),
  });
}

/** Whether the last months of these periods are those at which the calculation stopped. */
const goesOn = ({ periods }: RivalEntitlement, { until }: Entitlement): boolean => periods.at(-1)?.to === until;

function conclusion(course: Entitlement): string {
  const { periods, endedBecause, totalFen, decisions } = course;
  const last = periods.at(-1);
  if (goesOn(course, course)) return '各月发多少见下面第二部分；以后没有新的决定的，按最后一行继续发。';
  if (isSuspended(course)) return '现在先不发，接着发要另行决定。';
  const end = endedBecause === null ? '' : `${stopText(endedBecause, (reason) => `停发的原因：${reason}`)}。`;
  if (last === undefined) return `没有该发的钱。${end}`;
  const since = decisions[0]?.type === 'inherit' ? '接续以后' : '';
  const sum = `发到${monthText(last.to)}为止，${since}一共该发${yuan(totalFen)}。`;
  const decided = decisions.at(-1)?.decidedOn;
  const termRuns = endedBecause === 'term-ended' && decided !== undefined && last.to > monthOf(decided);
  return `${sum}${termRuns ? '期满以前重新核查，再决定还发不发。' : end}`;
}

/** A term may run out in the meantime. */
function isSuspended({ decisions }: Entitlement): boolean {
  return decisions.findLast(({ effect }) => turns.has(effect))?.effect === 'suspended';
}

const turns: ReadonlySet<Effect> = new Set(['granted', 'inherited', 'suspended', 'resumed', 'ended']);

function spanText({ until }: Entitlement, { from, to }: Period): string {
  if (to === until) return `${monthText(from)}起`;
  return from === to ? monthText(from) : `${monthText(from)}到${monthText(to)}`;
}

/** Sums are compared where both ways have come to an end, else the months that would have been others. */
function rivalText(course: Entitlement, rival: RivalEntitlement): string {
  if (!goesOn(course, course) && !goesOn(rival, course)) return rivalEntitlementText(rival);
  if (rival.periods.length === 0) return '就没有该发的钱';
  const own = new Set(course.periods.map((period) => JSON.stringify(period)));
  const others = rival.periods.filter((period) => !own.has(JSON.stringify(period)));
  const told = (others.length > 0 ? others : rival.periods).map(
    (period) => `${spanText(course, period)}每月${yuan(period.baseFen + period.supplementFen)}`,
  );
  const end =
    goesOn(rival, course) || rival.endedBecause === null
      ? ''
      : `，${stopText(rival.endedBecause, (reason) => `停发的原因是${reason}`)}`;
  return `就是${told.join('，')}${end}`;
}
