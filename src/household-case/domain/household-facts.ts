import { type BusinessDate } from '../../kernel/business-date.js';
import { mapPersonal, personal, type Personal } from '../../kernel/personal.js';
import { type Household, type Member } from '../../policy/household.js';
import { type Applicant, type DeclaredMeans } from './declared-household.events.js';
import { type ApplicationSubmitted } from './household-case.events.js';
import {
  type BankAccount,
  type Certificate,
  type HouseholdFact,
  type HouseholdFactEvent,
  type PovertyReason,
  type PropertyFinding,
  type Schooling,
} from './household-facts.events.js';
import { type FactInTime, standingFacts } from './standing-facts.reading.js';

/** What became known of a household, in time. */
export interface RecordedFact extends FactInTime {
  readonly corrects: string | undefined;
  readonly fact: HouseholdFactEvent;
}

/** A household as its facts tell it; what is about persons may be erased. */
export interface KnownHousehold {
  readonly members: readonly Applicant[];
  readonly annualIncome: Personal<DeclaredMeans['annualIncome']>;
  readonly medicalBills: Personal<DeclaredMeans['medicalBills']>;
  readonly backstopGround: Personal<DeclaredMeans['backstopGround']>;
  readonly registeredPoor: Household['registeredPoor'];
  readonly propertyWithinLimits: boolean;
  readonly propertyFindings: Personal<readonly PropertyFinding[]>;
  /** By member id. */
  readonly schooling: ReadonlyMap<string, Personal<Schooling>>;
  /** In the order of the days since which they are held; of one member and kind the last counts. */
  readonly certificates: readonly HeldCertificate[];
  /** Null = not verified yet; so below. */
  readonly povertyReason: PovertyReason | null;
  readonly bankAccount: Personal<BankAccount> | null;
  readonly contact: { readonly phone: Personal<string | null>; readonly address: Personal<string> } | null;
}

export type HeldCertificate = Extract<HouseholdFact, { type: 'CertificateVerified' }>['data'];

/**
 * The household on a day, by what is known now: facts that took effect until then, in order of their days, each
 * corrected one left out. Fold the stream to another moment for what was known then.
 */
export function householdOn(
  application: ApplicationSubmitted['data'],
  facts: readonly RecordedFact[],
  date: BusinessDate | 'latest',
): KnownHousehold {
  const effective = standingFacts(facts, date);
  const household = effective.reduce((known, { fact }) => withFact(known, fact), declared(application));
  return date === 'latest' ? household : withoutLapsed(household, effective, date);
}

/**
 * What a paper proved counts until its last day: after it a disability or a disease counts again when a new paper or a
 * new verification of the member's condition says so. Lost labour capacity stays, for nobody knows that it is regained.
 */
function withoutLapsed(
  household: KnownHousehold,
  effective: readonly RecordedFact[],
  on: BusinessDate,
): KnownHousehold {
  const members = household.members.map((member) => {
    const verifiedOn = effective.findLast(({ fact }) => tellsConditionOf(fact, member.id))?.effectiveOn;
    const lapsed = (kind: Certificate['kind']): boolean => {
      const held = household.certificates.findLast(
        ({ member: holder, certificate }) =>
          holder === member.id && certificate.kind === 'value' && certificate.value.kind === kind,
      );
      const until = held?.validUntil ?? null;
      return until !== null && until < on && (verifiedOn === undefined || verifiedOn <= until);
    };
    const [disability, diagnosis] = [lapsed('disability'), lapsed('diagnosis')];
    if (!disability && !diagnosis) return member;
    const condition = mapPersonal(member.condition, (known) => ({
      ...known,
      ...(disability && { disabilities: [] }),
      ...(diagnosis && { severeDisease: null }),
    }));
    return { ...member, condition };
  });
  return { ...household, members };
}

function tellsConditionOf({ type, data }: HouseholdFact, member: string): boolean {
  if (type === 'MemberJoined') return data.member.id === member;
  return type === 'MemberConditionVerified' && data.member === member;
}

/** The household as the policy is asked about it; undefined where a fact that it needs was erased. */
export function assessable(residence: Household['area'], known: KnownHousehold): Household | undefined {
  const { annualIncome, medicalBills, backstopGround, registeredPoor, propertyWithinLimits } = known;
  if (annualIncome.kind === 'erased' || medicalBills.kind === 'erased' || backstopGround.kind === 'erased')
    return undefined;
  const members: Member[] = [];
  for (const { id, birthDate, condition } of known.members) {
    if (birthDate.kind === 'erased' || condition.kind === 'erased') return undefined;
    members.push({ id, birthDate: birthDate.value, ...condition.value });
  }
  const present = new Set(members.map(({ id }) => id));
  return {
    area: residence,
    registeredPoor,
    propertyWithinLimits,
    members,
    backstopGround: backstopGround.value,
    // What belonged to a member who has left is no longer the household's.
    annualIncome: annualIncome.value.filter(({ member }) => present.has(member)),
    medicalBills: medicalBills.value.filter(({ member }) => present.has(member)),
  };
}

/** Whether what is known of persons was erased: then nothing more is recorded about them. */
export function isErased({ members, means }: ApplicationSubmitted['data']): boolean {
  return means.kind === 'erased' || members.some(({ name }) => name.kind === 'erased');
}

function declared({
  members,
  means,
  registeredPoor,
  propertyWithinLimits,
}: ApplicationSubmitted['data']): KnownHousehold {
  const part = <K extends keyof DeclaredMeans>(name: K): Personal<DeclaredMeans[K]> =>
    means.kind === 'erased' ? means : { kind: 'value', value: means.value[name] };
  return {
    members,
    annualIncome: part('annualIncome'),
    medicalBills: part('medicalBills'),
    backstopGround: part('backstopGround'),
    registeredPoor,
    propertyWithinLimits,
    propertyFindings: personal([]),
    schooling: new Map(),
    certificates: [],
    povertyReason: null,
    bankAccount: null,
    contact: null,
  };
}

function withFact(household: KnownHousehold, { type, data }: HouseholdFact): KnownHousehold {
  switch (type) {
    case 'MemberJoined':
      return { ...household, members: [...household.members.filter(({ id }) => id !== data.member.id), data.member] };
    case 'MemberLeft':
      return { ...household, members: household.members.filter(({ id }) => id !== data.member) };
    case 'MemberIdentityVerified': {
      const { member: verified, name, citizenId, birthDate } = data;
      return {
        ...household,
        members: household.members.map((member) =>
          member.id === verified ? { ...member, name, citizenId, birthDate } : member,
        ),
      };
    }
    case 'MemberConditionVerified':
      return {
        ...household,
        members: household.members.map((member) =>
          member.id === data.member ? { ...member, condition: data.condition } : member,
        ),
      };
    case 'IncomeVerified':
      return { ...household, annualIncome: data.annualIncome };
    case 'MedicalBillsVerified':
      return { ...household, medicalBills: data.medicalBills };
    case 'PropertyVerified':
      return { ...household, propertyWithinLimits: data.withinLimits, propertyFindings: data.findings };
    case 'RegisteredPoorVerified':
      return { ...household, registeredPoor: data.registeredPoor };
    case 'BackstopGroundVerified':
      return { ...household, backstopGround: data.backstopGround };
    case 'SchoolingVerified':
      return { ...household, schooling: new Map([...household.schooling, [data.member, data.schooling]]) };
    case 'CertificateVerified':
      return { ...household, certificates: [...household.certificates, data] };
    case 'PovertyReasonVerified':
      return { ...household, povertyReason: data.reason };
    case 'BankAccountVerified':
      return { ...household, bankAccount: data.account };
    case 'ContactVerified':
      return { ...household, contact: { phone: data.phone, address: data.address } };
  }
}
