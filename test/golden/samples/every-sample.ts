import { type HouseholdCaseEvent } from '../../../src/household-case/domain/household-case.events.js';
import { countyAffairsSamples } from './county-affairs.js';
import { countyStandardsSamples } from './county-standards.js';
import { decisionSamples } from './decisions.js';
import { householdFactSamples } from './household-facts.js';
import { accessLogSamples, accessRulesSamples, dataRetentionSamples, staffSamples } from './people.js';
import { platformSamples } from './platform.js';
import { caseAffairSamples, procedureSamples } from './procedure.js';
import { type SamplesOf } from './samples-of.js';

const householdCaseSamples: SamplesOf<HouseholdCaseEvent> = {
  ...decisionSamples,
  ...procedureSamples,
  ...householdFactSamples,
  ...caseAffairSamples,
};

/** Data of one made-up event of every type, at its newest version. */
export const everySample: ReadonlyMap<string, object> = new Map(
  Object.entries({
    ...countyStandardsSamples,
    ...countyAffairsSamples,
    ...householdCaseSamples,
    ...staffSamples,
    ...accessRulesSamples,
    ...accessLogSamples,
    ...dataRetentionSamples,
    ...platformSamples,
  }),
);

const { BenefitGranted, BenefitRefused } = decisionSamples;
const withoutProcedure = { flags: [], due: [], officers: null };

/** As what the files of earlier versions are read today: `<Type>.v<version>`. */
export const everyEarlierReading: ReadonlyMap<string, object> = new Map<string, object>([
  ['BenefitGranted.v1', { ...BenefitGranted, ...withoutProcedure }],
  ['BenefitRefused.v1', { ...BenefitRefused, ...withoutProcedure }],
  ['SimulationDeclared.v1', { seed: 'golden', households: 200, copies: 0 }],
]);
