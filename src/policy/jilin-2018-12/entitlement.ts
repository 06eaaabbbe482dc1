import { type Month } from '../../kernel/month.js';
import { CHOICE_READINGS, type ChoiceKey, type Readings, readingsOf, rivalOf, withRival } from '../choices.js';
import { type CountySetUp, type Rounding } from '../county-set-up.js';
import {
  type Decision,
  type DecisionEffect,
  type Entitlement,
  type EntitlementInput,
  type RivalEntitlement,
  type TaperBaseDecision,
} from '../entitlement.js';
import { type ReadingMark } from '../reading-mark.js';
import { markOf, resultOf, roundingMark } from './assessment-readings.js';
import { periodsOf, totalOf } from './course/periods.js';
import { actsFrom, walk, type Walk } from './course/walk.js';
import { RULESET } from './ruleset.js';
import { traceEntitlement } from './tracing/entitlement-trace.js';

/**
 * What a county owed a case from its first decision to `until`, month by month: periods, the end, what every decision
 * did, the readings it depends on, and the trace. Deterministic: the same input gives the same bytes.
 * @throws RangeError for a grant to a running case
 * @throws NoRuleInForce where a decision's day has no rule or no standard
 */
export function entitlement(input: EntitlementInput, until: Month): Entitlement {
  const readings = readingsOf(input.county.choices);
  const walked = walk(input.county, readings, input.decisions, until);
  const twice = walked.acted.findIndex(({ effect }) => effect === 'grant-while-running');
  if (twice !== -1) throw new RangeError(`/decisions/${twice} grants a case that is running`);
  const own = result(walked);
  return {
    ruleset: RULESET,
    until,
    ...own,
    decisions: input.decisions.map((decision, index): DecisionEffect => {
      const { type, decidedOn } = decision;
      const acted = walked.acted[index];
      const when = { type, decidedOn, actsFrom: actsFrom(decision, acted) };
      if (acted === undefined) return { ...when, effect: 'after-until', clause: '2.1', because: null, found: null };
      const { effect, clause, because, found, taperBase } = acted;
      const result = found === null ? null : resultOf(found);
      return { ...when, effect, clause, because, found: result, ...(taperBase !== undefined && { taperBase }) };
    }),
    readings: entitlementReadings(input, readings, until, own),
    trace: traceEntitlement(input, walked, own),
  };
}

function result(walked: Walk): RivalEntitlement {
  const periods = periodsOf(walked);
  return { periods, endedBecause: walked.state.endedBecause, totalFen: totalOf(periods) };
}

/** A mark for every reading that, read the other way, would have given other periods or another end. */
function entitlementReadings(
  { county, decisions }: EntitlementInput,
  readings: Readings,
  until: Month,
  own: RivalEntitlement,
): readonly ReadingMark<RivalEntitlement>[] {
  const marks: ReadingMark<RivalEntitlement>[] = [];
  const unchanged = JSON.stringify(own);
  const rival = (set: CountySetUp, read: Readings): RivalEntitlement => result(walk(set, read, decisions, until));
  for (const key of Object.keys(CHOICE_READINGS) as ChoiceKey[]) {
    const other = rival(county, withRival(readings, key));
    if (JSON.stringify(other) === unchanged) continue;
    marks.push(markOf(county, readings[key], key, rivalOf(readings, key), other));
  }
  const rounding: Rounding = county.rounding === 'fen' ? 'yuan-up' : 'fen';
  const rounded = rival({ ...county, rounding }, readings);
  if (JSON.stringify(rounded) !== unchanged) marks.push(roundingMark(county, rounding, rounded));
  const withoutSecond = decisions.map(withoutSecondTaper);
  const once = result(walk(county, readings, withoutSecond, until));
  if (JSON.stringify(once) !== unchanged) marks.push(secondTaperMark(decisions, once));
  const base = taperBaseMark(decisions, (turned) => result(walk(county, readings, turned, until)));
  if (base !== undefined && JSON.stringify(base.rival.result) !== unchanged) marks.push(base);
  return marks;
}

/** The mark of what the county decided about a frozen base after a death, by its last decision: all are turned. */
function taperBaseMark(
  decisions: readonly Decision[],
  resultOf: (turned: readonly Decision[]) => RivalEntitlement,
): ReadingMark<RivalEntitlement> | undefined {
  const last = decisions.flatMap((decision) => saidOfBase(decision) ?? []).at(-1);
  if (last === undefined) return undefined;
  const { reading, documentNo } = last;
  const other = reading === 'kept' ? 'pro-rata' : 'kept';
  const turned = decisions.map((decision): Decision => {
    const said = saidOfBase(decision);
    return decision.type !== 'reassess' || said === undefined
      ? decision
      : { ...decision, taperBase: { ...said, reading: other } };
  });
  const rival = { reading: other, result: resultOf(turned) };
  return { number: 6, key: 'taperBase', clause: '3.4.1', reading, documentNo, rival };
}

function saidOfBase(decision: Decision): TaperBaseDecision | undefined {
  return decision.type === 'reassess' ? decision.taperBase : undefined;
}

function withoutSecondTaper(decision: Decision): Decision {
  return decision.type === 'reassess' ? { ...decision, secondTaperDocumentNo: undefined } : decision;
}

/** The mark of a second tapered exit, which stands on the county's document for it. */
function secondTaperMark(decisions: readonly Decision[], result: RivalEntitlement): ReadingMark<RivalEntitlement> {
  const document = decisions.findLast((decision) => 'secondTaperDocumentNo' in decision);
  const documentNo = document?.type === 'reassess' ? (document.secondTaperDocumentNo ?? null) : null;
  const rival = { reading: 'never', result };
  return { number: 15, key: 'secondTaper', clause: '3.4.1', reading: 'new-decision', documentNo, rival };
}
