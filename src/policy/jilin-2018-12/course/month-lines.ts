import { type Fen, fen, ZERO_FEN } from '../../../kernel/fen.js';
import { firstDay, type Month } from '../../../kernel/month.js';
import { type Rational } from '../../../kernel/rational.js';
import { type SupplementLine } from '../../assessment.js';
import { type Readings } from '../../choices.js';
import { type CountySetUp, type PublishedStandard } from '../../county-set-up.js';
import { NoRuleInForce } from '../../no-rule-in-force.js';
import { effectOn } from '../clause-1-campaign.js';
import { differenceLine } from '../clause-2-1-cover-all-leave-on-time.js';
import { roundLine, standardOn } from '../clause-2-4-local-standards.js';
import { supplementLine } from '../clause-3-3-1-highest-supplement.js';
import { taperedLine, taperFactor, taperSteps } from '../clause-3-4-1-taper-registered-poor.js';
import { type Course } from './course.js';
import { frozenLine } from './frozen-base.js';

/** The payment lines of one month, each rounded once; the total is their sum. */
export interface MonthLines {
  /** The standard in force on the month's first day. */
  readonly standard: PublishedStandard;
  /** The factor of the frozen base; null outside the tapered exit. */
  readonly factor: Rational | null;
  readonly baseFen: Fen;
  readonly supplements: readonly SupplementLine[];
  readonly supplementFen: Fen;
  readonly totalFen: Fen;
  /** Whether the base is what was told when the case was taken over. */
  readonly baseTold: boolean;
}

/**
 * What a course pays in a month of its run: base and supplements at that month's standard, a tapered base by its step.
 * @throws NoRuleInForce without a standard on the month's first day
 */
export function monthLines(county: CountySetUp, readings: Readings, course: Course, month: Month): MonthLines {
  const day = firstDay(month);
  const standard = standardOn(county, course.basis.area, day);
  if (standard === null) throw new NoRuleInForce('2.4', day, `no ${course.basis.area} standard was published`);
  const factor = course.kind === 'taper' ? taperFactor(readings, course.from, month) : null;
  const told = toldIn(readings, course, standard, month);
  const supplementFactor = readings.taperSupplements === 'tapered' ? factor : null;
  const supplements = paidIn(readings, month)
    ? (told.supplements ?? supplementLines(county, course, standard.annualPerPersonFen, supplementFactor))
    : [];
  const baseFen = told.baseFen ?? roundLine(county.rounding, baseLine(course, standard.annualPerPersonFen, factor));
  const supplementFen = fen(supplements.reduce<number>((sum, line) => sum + line.monthlyFen, ZERO_FEN));
  return {
    standard,
    factor,
    baseFen,
    supplements,
    supplementFen,
    totalFen: fen(baseFen + supplementFen),
    baseTold: told.baseFen !== undefined,
  };
}

/**
 * The lines that an inherited course still has as told: a tapered base until the next step, everything else until
 * another standard.
 */
function toldIn(
  readings: Readings,
  course: Course,
  standard: PublishedStandard,
  month: Month,
): { readonly baseFen?: Fen; readonly supplements?: readonly SupplementLine[] } {
  const { told } = course;
  if (told === undefined) return {};
  const { baseFen, supplements, atStandardFrom } = told;
  const atStandard = atStandardFrom === null || atStandardFrom === standard.effectiveFrom;
  if (course.kind !== 'taper') return atStandard ? { baseFen, supplements } : {};
  const atStep = taperSteps(readings, course.from, told.from) === taperSteps(readings, course.from, month);
  return {
    ...(atStep && { baseFen }),
    ...(atStandard && (atStep || readings.taperSupplements !== 'tapered') && { supplements }),
  };
}

function baseLine(course: Course, standardFen: Fen, factor: Rational | null): Rational {
  if (course.kind === 'taper' && factor !== null) return taperedLine(frozenLine(course), factor);
  return differenceLine(standardFen, course.basis.covered.length, course.basis.assessedIncomeFen);
}

function supplementLines(
  county: CountySetUp,
  course: Course,
  standardFen: Fen,
  factor: Rational | null,
): readonly SupplementLine[] {
  return course.basis.supplements.map(({ member, ground, percent }) => {
    const line = supplementLine(standardFen, percent);
    const monthlyFen = roundLine(county.rounding, factor === null ? line : taperedLine(line, factor));
    return { member, ground, percent, monthlyFen };
  });
}

function paidIn(readings: Readings, month: Month): boolean {
  if (readings.supplementsAfterCampaign === 'continue') return true;
  return effectOn('supplementsByCampaign', firstDay(month)) === 'paid';
}
