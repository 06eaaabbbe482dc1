import { personal } from '../../../kernel/personal.js';
import { type HouseholdFactEvent } from '../../domain/household-facts.events.js';
import { applicantOf, billOf, conditionOf, incomeOf } from '../household-input.js';
import { type FactsDto } from './record-facts.dto.js';

/** The facts that a request names, in the order in which they are recorded: who leaves before who joins. */
export function factsOf(sent: FactsDto): readonly HouseholdFactEvent[] {
  const { source } = sent;
  const facts: HouseholdFactEvent[] = [];
  for (const { member, cause } of sent.left ?? []) facts.push({ type: 'MemberLeft', data: { source, member, cause } });
  for (const { member, cause } of sent.joined ?? [])
    facts.push({ type: 'MemberJoined', data: { source, member: applicantOf(member), cause } });
  for (const condition of sent.conditions ?? []) {
    const data = { source, member: condition.member, condition: personal(conditionOf(condition)) };
    facts.push({ type: 'MemberConditionVerified', data });
  }
  const { annualIncome, medicalBills, propertyWithinLimits: withinLimits, registeredPoor, backstopGround } = sent;
  if (annualIncome !== undefined)
    facts.push({ type: 'IncomeVerified', data: { source, annualIncome: personal(annualIncome.map(incomeOf)) } });
  if (medicalBills !== undefined)
    facts.push({ type: 'MedicalBillsVerified', data: { source, medicalBills: personal(medicalBills.map(billOf)) } });
  if (withinLimits !== undefined)
    facts.push({ type: 'PropertyVerified', data: { source, withinLimits, findings: personal([]) } });
  if (registeredPoor !== undefined) facts.push({ type: 'RegisteredPoorVerified', data: { source, registeredPoor } });
  if (backstopGround !== undefined)
    facts.push({ type: 'BackstopGroundVerified', data: { source, backstopGround: personal(backstopGround) } });
  return facts;
}
