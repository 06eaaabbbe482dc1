import { ageOn } from '../../kernel/business-date.js';
import { type Fen, fen } from '../../kernel/fen.js';
import { type RivalAssessment } from '../assessment.js';
import { CHOICE_READINGS, type ChoiceKey, rivalOf, withRival } from '../choices.js';
import { type CountySetUp, type Rounding } from '../county-set-up.js';
import { type ReadingMark } from '../reading-mark.js';
import { ambiguityOf } from './ambiguity-register.js';
import { type CaseFacts } from './case-facts.js';
import { effectOn } from './clause-1-campaign.js';
import { differenceLine } from './clause-2-1-cover-all-leave-on-time.js';
import { roundLine } from './clause-2-4-local-standards.js';
import { supplementLine } from './clause-3-3-1-highest-supplement.js';
import { type Determination, determine, type Granted } from './determination.js';

type Mark = ReadingMark<RivalAssessment>;

/** A cheap test that a choice can matter to a household: the rival is calculated only where it says yes. */
type Relevance = (facts: CaseFacts, found: Determination) => boolean;

const RELEVANCE: Partial<Record<ChoiceKey, Relevance>> = {
  elderlyDisabledAge: (facts) =>
    someCovered(facts, ({ disabilities, birthDate }) => {
      if (disabilities.length === 0) return false;
      const age = ageOn(birthDate, facts.on);
      return age >= 59 && age < 70;
    }),
  hearingSpeech: (facts) =>
    someCovered(facts, ({ disabilities }) =>
      disabilities.some(({ category, level }) => level <= 2 && (category === 'hearing' || category === 'speech')),
    ),
  deductWhenBelow: (facts, found) => found.means.belowWithoutDeduction && facts.household.medicalBills.length > 0,
  excludedMemberIncome: (facts) => facts.covered.length < facts.household.members.length,
  ageReference: (facts) =>
    someCovered(
      facts,
      ({ birthDate }) => birthDate.slice(5, 7) === facts.on.slice(5, 7) && birthDate.slice(8) > facts.on.slice(8),
    ),
  severeDiseaseAfterDeduction: (facts, found) =>
    found.means.deduction === 'deducted' && someCovered(facts, ({ severeDisease }) => severeDisease !== null),
  basicOldAgePension: (facts) => facts.household.annualIncome.some((item) => item.basicOldAgePension === true),
  supplementsAfterCampaign: (facts) => effectOn('supplementsByCampaign', facts.on) === 'ended',
};

const KEYS = (Object.keys(CHOICE_READINGS) as ChoiceKey[]).filter((key) => RELEVANCE[key] !== undefined);

function someCovered(facts: CaseFacts, holds: (member: CaseFacts['household']['members'][number]) => boolean): boolean {
  for (const index of facts.covered) {
    const member = facts.household.members[index];
    if (member !== undefined && holds(member)) return true;
  }
  return false;
}

/** A mark for every reading that, read the other way, would have given another result. One is turned at a time. */
export function assessmentReadings(facts: CaseFacts, found: Determination): readonly Mark[] {
  const marks: Mark[] = [];
  const own = resultOf(found);
  for (const key of KEYS) {
    if (RELEVANCE[key]?.(facts, found) !== true) continue;
    const result = resultOf(determine({ ...facts, readings: withRival(facts.readings, key) }));
    if (!sameResult(own, result))
      marks.push(markOf(facts.county, facts.readings[key], key, rivalOf(facts.readings, key), result));
  }
  if (found.outcome === 'granted') {
    const rounding: Rounding = facts.county.rounding === 'fen' ? 'yuan-up' : 'fen';
    const result = rounded(facts, found, rounding);
    if (!sameResult(own, result)) marks.push(roundingMark(facts.county, rounding, result));
  }
  return marks;
}

/** The mark of a county choice. */
export function markOf<Rival>(
  county: CountySetUp,
  reading: string,
  key: ChoiceKey,
  rival: string,
  result: Rival,
): ReadingMark<Rival> {
  const { number, clause } = ambiguityOf(key);
  const documentNo = county.choices.find((choice) => choice.key === key)?.documentNo ?? null;
  return { number, key, clause, reading, documentNo, rival: { reading: rival, result } };
}

/** The mark of the county's rounding, which is set in a field of its own. */
export function roundingMark<Rival>(county: CountySetUp, rival: Rounding, result: Rival): ReadingMark<Rival> {
  const { rounding: reading, roundingDocumentNo: documentNo = null } = county;
  return { number: 13, key: 'rounding', clause: '2.4', reading, documentNo, rival: { reading: rival, result } };
}

/** An outcome without its trace. */
export function resultOf(found: Determination): RivalAssessment {
  if (found.outcome === 'refused') return { outcome: 'refused', refusedBecause: found.because };
  return grantedResult(found.batch, found.baseFen, found.supplements.monthlyFen);
}

function rounded(facts: CaseFacts, found: Granted, rounding: Rounding): RivalAssessment {
  const standardFen = facts.standard.annualPerPersonFen;
  const base = roundLine(rounding, differenceLine(standardFen, facts.covered.length, found.means.assessedFen));
  let supplements = 0;
  for (const { paid } of found.supplements.persons) {
    if (paid !== null) supplements += roundLine(rounding, supplementLine(standardFen, paid.percent));
  }
  return grantedResult(found.batch, base, fen(supplements));
}

function grantedResult(batch: Granted['batch'], base: Fen, supplements: Fen): RivalAssessment {
  return {
    outcome: 'granted',
    batch,
    baseMonthlyFen: base,
    supplementMonthlyFen: supplements,
    totalMonthlyFen: fen(base + supplements),
  };
}

function sameResult(a: RivalAssessment, b: RivalAssessment): boolean {
  if (a.outcome === 'refused' || b.outcome === 'refused') {
    return a.outcome === 'refused' && b.outcome === 'refused' && a.refusedBecause === b.refusedBecause;
  }
  return (
    a.batch === b.batch && a.baseMonthlyFen === b.baseMonthlyFen && a.supplementMonthlyFen === b.supplementMonthlyFen
  );
}
