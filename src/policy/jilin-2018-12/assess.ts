import { fen, ZERO_FEN } from '../../kernel/fen.js';
import { firstDay } from '../../kernel/month.js';
import { type Assessment, type AssessmentInput, type Flag, type SupplementLine } from '../assessment.js';
import { assessmentReadings } from './assessment-readings.js';
import { type CaseFacts, caseFacts } from './case-facts.js';
import { standardOn } from './clause-2-4-local-standards.js';
import { payableMonths } from './clause-3-2-expenditure-deduction.js';
import { hasDeductedBill, type Supplements } from './clause-3-3-1-highest-supplement.js';
import { type Determination, determine, type Granted } from './determination.js';
import { RULESET } from './ruleset.js';
import { traceAssessment } from './tracing/assessment-trace.js';

/**
 * Assesses one household on one day: outcome, amounts in fen a month, readings it depends on, and the trace.
 * Deterministic: the same input gives the same bytes.
 * @throws NoRuleInForce before the notice, or without a standard in force
 * @throws RangeError for an input that its checks would have refused
 */
export function assess(input: AssessmentInput): Assessment {
  const facts = caseFacts(input.county, input.decidedOn, input.household);
  return assessmentOf(facts, determine(facts));
}

/** The answer for facts that were determined already. */
export function assessmentOf(facts: CaseFacts, found: Determination): Assessment {
  const readings = assessmentReadings(facts, found);
  const trace = traceAssessment(facts, found);
  const members: string[] = [];
  const coveredMembers: string[] = [];
  for (const { id, otherScheme } of facts.household.members) {
    members.push(id);
    if (otherScheme === 'none') coveredMembers.push(id);
  }
  if (found.outcome === 'refused') {
    return {
      outcome: 'refused',
      refusedBecause: found.because,
      ruleset: RULESET,
      decidedOn: facts.on,
      standard: facts.standard,
      members,
      coveredMembers,
      countedIncomeFen: found.means.income.countedFen,
      readings,
      flags: [],
      trace,
    };
  }
  const { from, to } = payableMonths(facts.on, found.batch === 'expenditure-deduction');
  return {
    outcome: 'granted',
    batch: found.batch,
    ruleset: RULESET,
    decidedOn: facts.on,
    standard: facts.standard,
    members,
    coveredMembers,
    countedIncomeFen: found.means.income.countedFen,
    selfPaidMedicalFen:
      found.means.deduction === 'deducted' ? (found.means.medical?.selfPaidFen ?? ZERO_FEN) : ZERO_FEN,
    assessedIncomeFen: found.means.assessedFen,
    baseMonthlyFen: found.baseFen,
    supplements: supplementLines(found.supplements),
    totalMonthlyFen: fen(found.baseFen + found.supplements.monthlyFen),
    payableFrom: from,
    payableTo: to,
    readings,
    flags: flagsOf(facts, found, from),
    trace,
  };
}

/** The supplements that are paid, in member order. */
export function supplementLines(supplements: Supplements): readonly SupplementLine[] {
  const lines: SupplementLine[] = [];
  for (const { member, paid, monthlyFen } of supplements.persons) {
    if (paid !== null) lines.push({ member, ground: paid.ground, percent: paid.percent, monthlyFen });
  }
  return lines;
}

function flagsOf(facts: CaseFacts, found: Granted, from: ReturnType<typeof payableMonths>['from']): readonly Flag[] {
  const flags: Flag[] = [];
  for (const { member, grounds, paid } of found.supplements.persons) {
    for (const { unpaid, ground, clause } of grounds) {
      if (unpaid === 'rate-not-set') flags.push({ code: 'rate-not-set', clause, member, ground });
    }
    const severe = paid?.ground === 'severe-disease';
    if (
      severe &&
      found.means.deduction === 'deducted' &&
      found.means.medical !== null &&
      hasDeductedBill(facts, found.means.medical, member)
    ) {
      flags.push({ code: 'severe-disease-after-deduction', clause: '3.2', member, ground: paid.ground });
    }
  }
  const firstMonth = standardOn(facts.county, facts.household.area, firstDay(from));
  if (firstMonth !== facts.standard) flags.push({ code: 'standard-changes-before-first-month', clause: '2.4' });
  return flags;
}
