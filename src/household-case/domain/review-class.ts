import { ageOn, type BusinessDate } from '../../kernel/business-date.js';
import { type Household } from '../../policy/household.js';
import { type ProcedureDocument } from './procedure-document.js';

export type ReviewClass = keyof ProcedureDocument['reviewMonths'];

/** Working age (法定劳动年龄) in completed years, both included. */
const workingAge = { from: 16, to: 59 } as const;

/**
 * How often a household is reviewed (定期复核, 民发〔2012〕220号): able-bodied rural ones quarterly; of the others those with
 * income from work half-yearly, and those without yearly. An able-bodied urban household counts as unstable, for the
 * procedure documents know no class of its own.
 * @param inSchool ids of members at school, who do not work yet
 */
export function reviewClassOf(household: Household, inSchool: ReadonlySet<string>, on: BusinessDate): ReviewClass {
  const { area, members, annualIncome } = household;
  const ableBodied = members.some(({ id, birthDate, labourCapacity, otherScheme }) => {
    const age = ageOn(birthDate, on);
    const works = labourCapacity === 'full' && age >= workingAge.from && age <= workingAge.to;
    return works && otherScheme === 'none' && !inSchool.has(id);
  });
  if (ableBodied && area === 'rural') return 'ableBodiedRural';
  const earns = annualIncome.some(({ kind, amountFen }) => (kind === 'wage' || kind === 'business') && amountFen > 0);
  return ableBodied || earns ? 'unstable' : 'stable';
}
