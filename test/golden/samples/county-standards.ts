import { type CountyStandardsEvent } from '../../../src/county-standards/domain/county-standards.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { documentNo, eventId, type SamplesOf } from './samples-of.js';

const effectiveFrom = businessDate('2018-01-01');
const corrected = eventId(1);
const rates = {
  severeDisease: 60,
  keyGroup: 50,
  other: [{ key: 'elderly', percent: 20.5 }],
  documentNo,
} as const;
const rules = {
  rounding: 'yuan-up',
  urbanAdopts: ['3.1', '3.4'],
  choices: [{ key: 'taperMethod', reading: 'compound', documentNo }],
  localSevereDiseases: ['local-disease'],
  documentNo,
} as const;
const tables = {
  crops: [
    { table: 'crop', crop: 'maize', year: 2017, perMuFen: fen(30_000) },
    { table: 'subsidy', crop: 'soybean', year: 2017, perMuFen: fen(20_000) },
  ],
  labour: [{ work: 'odd-jobs', labourCapacity: 'partial', perMonthFen: fen(50_000) }],
  documentNo,
} as const;
const limits = [
  { kind: 'savings', amount: { fen: fen(1_000_000), per: 'person' }, text: null },
  { kind: 'vehicle', amount: null, text: '无机动车辆（残疾人代步车除外）' },
] as const;
const officers = [{ area: 'area-220122', leader: eventId(0xb1), deputy: eventId(0xb2), handler: eventId(0xb3) }];

export const countyStandardsSamples: SamplesOf<CountyStandardsEvent> = {
  StandardPublished: { residence: 'rural', effectiveFrom, annualPerPersonFen: fen(360_000), documentNo },
  StandardCorrected: { corrected, annualPerPersonFen: fen(372_000), documentNo },
  SupplementRatesPublished: { effectiveFrom, ...rates },
  SupplementRatesCorrected: { corrected, ...rates },
  LocalRulesPublished: { effectiveFrom, ...rules },
  LocalRulesCorrected: { corrected, ...rules },
  AccountingRatesPublished: {
    effectiveFrom,
    ...tables,
    alimony: { method: 'share-of-surplus', keptPercentOfStandard: 150, sharePercent: 50 },
  },
  AccountingRatesCorrected: { corrected, ...tables, alimony: { method: 'per-child', perChildFen: fen(120_000) } },
  PropertyLimitsPublished: { residence: 'urban', effectiveFrom, limits, documentNo },
  PropertyLimitsCorrected: { corrected, limits, documentNo },
  ResponsibleOfficersAppointed: { effectiveFrom, officers, documentNo },
  ResponsibleOfficersCorrected: { corrected, officers, documentNo },
};
