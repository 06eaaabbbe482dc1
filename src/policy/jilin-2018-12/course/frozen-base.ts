import { addMonths, monthOf } from '../../../kernel/month.js';
import { dividedBy, type Rational, rational, times } from '../../../kernel/rational.js';
import { type StillCounted, type TaperBaseDecision, type TaperBaseEffect } from '../../entitlement.js';
import { type CaseFacts } from '../case-facts.js';
import { taperPayableIn } from '../clause-3-4-1-taper-registered-poor.js';
import { type TaperCourse, type TaperShare } from './course.js';

/**
 * What a decision makes of the frozen base of a taper that goes on (3.4.1; ambiguity 6). It speaks of the base as a
 * whole: pro rata leaves the share of those who still count of all for whom it was frozen, whoever was decided about
 * before; kept leaves it as it stands.
 */
export function decideOnBase(taper: TaperCourse, facts: CaseFacts, decision: TaperBaseDecision): TaperBaseEffect {
  if (!taperPayableIn(addMonths(monthOf(facts.on), 1))) return { applied: false, because: 'taper-does-not-go-on' };
  const { frozenBaseFen, share } = taper;
  const found = whoIsLeft(taper, facts);
  // Whose leaving was put right counts again: a base that was reduced is then the whole one.
  if (found.left.length === 0 && share === undefined) return { applied: false, because: 'nobody-left' };
  if (decision.reading === 'pro-rata' && found.frozenFor === null)
    return { applied: false, because: 'frozen-members-unknown' };
  const { reading, documentNo } = decision;
  return { applied: true, reading, documentNo, frozenBaseFen, ...found };
}

/** The share that a decision leaves: nobody who joined later raises the base. */
export function shareAfter(
  taper: TaperCourse,
  { reading, remaining, frozenFor: members }: Extract<TaperBaseEffect, { applied: true }>,
): TaperShare | undefined {
  return reading === 'kept' || members === null ? taper.share : { remaining, members };
}

/** The base before the yearly steps: as frozen, or the share that the county left of it; exact, in fen. */
export function frozenLine({ frozenBaseFen, share }: TaperCourse): Rational {
  const base = rational(frozenBaseFen);
  return share === undefined ? base : dividedBy(times(base, rational(share.remaining)), share.members);
}

function whoIsLeft({ frozenFor }: TaperCourse, { household, covered }: CaseFacts): StillCounted {
  const counted = new Set(covered.map((index) => household.members[index]?.id));
  const left = frozenFor.members.filter((member) => !counted.has(member));
  const remaining = frozenFor.members.length - left.length;
  return { left, remaining, frozenFor: frozenFor.known ? frozenFor.members.length : null };
}
