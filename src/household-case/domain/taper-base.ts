import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type CountySetUp } from '../../policy/county-set-up.js';
import { type Decision, type EntitlementInput, type TaperBaseDecision } from '../../policy/entitlement.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { type CalculatedChange } from './course-change.js';
import { type TaperBaseDecided } from './course.events.js';
import * as reject from './household-case.rejections.js';
import { type ProcedureFlag } from './procedure.events.js';

/**
 * What a case's last decision, where it looked at the household, leaves of a frozen base (3.4.1, ambiguity 6): as the
 * county decided, or undecided where somebody for whom it was frozen has died since and nothing was said, with what pro
 * rata would pay.
 * @param isDead whether a member's death is recorded
 * @returns null where there is nothing to decide
 */
export function taperBaseOf(
  setUp: CountySetUp,
  decisions: readonly Decision[],
  { effect, actsFrom, basis }: CalculatedChange,
  isDead: (member: string) => boolean,
): TaperBaseDecided | Rejection | null {
  const last = decisions.at(-1);
  if ((last?.type !== 'reassess' && last?.type !== 'taper-review') || basis.kind === 'erased') return null;
  const { decidedOn, household } = last;
  const said = last.type === 'reassess' ? last.taperBase : undefined;
  const done = basis.value.entitlement.decisions.at(-1)?.taperBase;
  if (done?.applied === false) return refusals[done.because]();
  if (effect !== 'taper-continued') return null;
  const ask = (reading: TaperBaseDecision['reading']): EntitlementInput =>
    asked(setUp, decisions, {
      type: 'reassess',
      decidedOn,
      household,
      taperBase: { reading, documentNo: said?.documentNo ?? '' },
    });
  const { decisions: effects } = CURRENT_RULESET.entitlement(ask('kept'), actsFrom);
  const found = effects.at(-1)?.taperBase;
  if (found?.applied !== true) return null;
  const settled = new Set(effects.slice(0, -1).flatMap(({ taperBase }) => (taperBase?.applied ? taperBase.left : [])));
  if (said === undefined && !found.left.some((member) => isDead(member) && !settled.has(member))) return null;
  const { frozenBaseFen, remaining, frozenFor } = found;
  return {
    reading: said?.reading ?? 'undecided',
    documentNo: said?.documentNo ?? null,
    frozenBaseFen,
    remaining,
    frozenFor,
    keptFen: baseIn(ask('kept'), actsFrom),
    proRataFen: frozenFor === null ? null : baseIn(ask('pro-rata'), actsFrom),
  };
}

const refusals = {
  'taper-does-not-go-on': reject.noTaperToDecideOn,
  'nobody-left': reject.nobodyLeftSinceFrozen,
  'frozen-members-unknown': reject.frozenMembersUnknown,
} as const;

/** A suspension pays nothing and changes no base: without it the month can be asked for. */
function asked(county: CountySetUp, decisions: readonly Decision[], last: Decision): EntitlementInput {
  const earlier = decisions.slice(0, -1).filter(({ type }) => type !== 'suspend' && type !== 'resume');
  return { county, decisions: [...earlier, last] };
}

function baseIn(input: EntitlementInput, month: Month): Fen {
  const lines = CURRENT_RULESET.paymentLines(input, month).at(-1);
  if (lines?.to !== month) throw new Error(`A taper that goes on pays in ${month}`);
  return lines.baseFen;
}

/** Nothing is cut without a decision, and nothing is refused for want of one: somebody must look at it (ambiguity 6). */
export function undecided(taperBase: TaperBaseDecided | null): readonly ProcedureFlag[] {
  return taperBase?.reading === 'undecided' ? [{ code: 'taper-base-undecided', step: 'decision', limit: null }] : [];
}
