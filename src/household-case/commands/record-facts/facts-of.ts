import { businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { personal } from '../../../kernel/personal.js';
import { type HouseholdFact, type PropertyFinding } from '../../domain/household-facts.events.js';
import { type PlacedFact } from '../../domain/record-facts.js';
import { applicantOf, billOf, conditionOf, identityOf, incomeOf } from '../household-input.js';
import { type CertificateDto, type FactsDto } from './record-facts.dto.js';

/**
 * The facts that a request names, each with its place in it, in the order in which they are recorded: who leaves before
 * who joins, who joins before what is said of them.
 */
export function factsOf(sent: FactsDto): readonly PlacedFact[] {
  const { source } = sent;
  return [...membersOf(sent), ...meansOf(sent), ...papersOf(sent)].map(({ type, data, at }) => ({
    // The type and its data belong together, which the compiler cannot see once a source is added to any of them.
    fact: { type, data: { source, ...data } } as HouseholdFact,
    at,
  }));
}

/** A fact before its source is known. */
type Sourceless = {
  [T in HouseholdFact as T['type']]: {
    readonly type: T['type'];
    readonly data: Omit<T['data'], 'source'>;
    readonly at: string;
  };
}[HouseholdFact['type']];

function membersOf({
  left = [],
  joined = [],
  identities = [],
  conditions = [],
  schooling = [],
}: FactsDto): readonly Sourceless[] {
  return [
    ...left.map(({ member, cause }, index) => ({
      type: 'MemberLeft' as const,
      data: { member, cause },
      at: `/left/${index}`,
    })),
    ...joined.map(({ member, cause }, index) => ({
      type: 'MemberJoined' as const,
      data: { member: applicantOf(member), cause },
      at: `/joined/${index}`,
    })),
    ...identities.map(({ member, ...identity }, index) => ({
      type: 'MemberIdentityVerified' as const,
      data: { member, ...identityOf(identity) },
      at: `/identities/${index}`,
    })),
    ...conditions.map((condition, index) => ({
      type: 'MemberConditionVerified' as const,
      data: { member: condition.member, condition: personal(conditionOf(condition)) },
      at: `/conditions/${index}`,
    })),
    ...schooling.map(({ member, schooling: level }, index) => ({
      type: 'SchoolingVerified' as const,
      data: { member, schooling: personal(level) },
      at: `/schooling/${index}`,
    })),
  ];
}

function meansOf(sent: FactsDto): readonly Sourceless[] {
  const { annualIncome, medicalBills, propertyWithinLimits: withinLimits, registeredPoor, backstopGround } = sent;
  const facts: Sourceless[] = [];
  if (annualIncome !== undefined)
    facts.push({ type: 'IncomeVerified', data: { annualIncome: personal(annualIncome.map(incomeOf)) }, at: '' });
  if (medicalBills !== undefined)
    facts.push({ type: 'MedicalBillsVerified', data: { medicalBills: personal(medicalBills.map(billOf)) }, at: '' });
  if (withinLimits !== undefined)
    facts.push({ type: 'PropertyVerified', data: { withinLimits, findings: personal(findingsOf(sent)) }, at: '' });
  if (registeredPoor !== undefined) facts.push({ type: 'RegisteredPoorVerified', data: { registeredPoor }, at: '' });
  if (backstopGround !== undefined)
    facts.push({ type: 'BackstopGroundVerified', data: { backstopGround: personal(backstopGround) }, at: '' });
  const { povertyReason: reason } = sent;
  if (reason !== undefined) facts.push({ type: 'PovertyReasonVerified', data: { reason }, at: '' });
  return facts;
}

function papersOf({ certificates = [], bankAccount, contact }: FactsDto): readonly Sourceless[] {
  const facts: Sourceless[] = certificates.map((certificate, index) => ({
    type: 'CertificateVerified',
    data: certificateOf(certificate),
    at: `/certificates/${index}`,
  }));
  if (bankAccount !== undefined) {
    const { holder, bank, accountNo } = bankAccount;
    const account = personal({ holder, bank, accountNo });
    facts.push({ type: 'BankAccountVerified', data: { account }, at: '/bankAccount' });
  }
  if (contact !== undefined) {
    const data = { phone: personal(contact.phone), address: personal(contact.address) };
    facts.push({ type: 'ContactVerified', data, at: '/contact' });
  }
  return facts;
}

function findingsOf({ propertyFindings = [] }: FactsDto): readonly PropertyFinding[] {
  return propertyFindings.map(({ kind, description, valueFen, withinLimit }) => ({
    kind,
    description,
    valueFen: valueFen === null ? null : fen(valueFen),
    withinLimit,
  }));
}

function certificateOf({ member, kind, number, issuer, validUntil }: CertificateDto) {
  return {
    member,
    certificate: personal({ kind, number, issuer }),
    validUntil: validUntil === null ? null : businessDate(validUntil),
  };
}
