import { ageOn, type BusinessDate } from '../../kernel/business-date.js';
import { type Fault } from '../../kernel/rejection.js';
import { identityFaults, personFaults } from './application-faults.js';
import { billFaults } from './bill-months.js';
import { computedIncomeFaults, labourCapacitiesOf } from './computed-income-faults.js';
import { conditionFaults } from './condition-faults.js';
import { type Applicant } from './declared-household.events.js';
import { everyoneIn, type WhoWasThere } from './everyone-in.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import { type HouseholdFact, type JoinCause } from './household-facts.events.js';
import { householdOn, type RecordedFact } from './household-facts.js';
import { isRecordedDead, isSamePerson } from './recorded-leaving.js';

/** Whom a fact is about; a correction is about the same. */
export function subjectOf({ type, data }: HouseholdFact): string {
  if (type === 'MemberJoined') return data.member.id;
  return 'member' in data ? data.member : '';
}

/**
 * What of a fact cannot be on its day.
 * @param household with the other facts that are known
 * @param law of the county on that day; only what its own lists tell needs it
 */
export function faultsOf(
  { type, data }: HouseholdFact,
  household: WhoWasThere,
  on: BusinessDate,
  at: string,
  law: HouseholdCaseContext['law'],
): readonly Fault[] {
  const { application, facts } = household;
  const { members } = householdOn(application, facts, on);
  const localDiseases = law?.setUp.localSevereDiseases ?? [];
  const ids = members.map(({ id }) => id);
  const unknown = (member: string, pointer: string): readonly Fault[] =>
    ids.includes(member) ? [] : [{ pointer, expected: '应为当日本户成员的编号' }];
  switch (type) {
    case 'MemberJoined':
      return [
        // Also who comes back on a later day that is recorded already.
        ...joinFaults(
          data.member,
          [...members, ...householdOn(application, facts, 'latest').members],
          everyoneIn(household),
          `${at}/member`,
        ),
        ...birthFaults(data.member, data.cause, on, at),
        ...personFaults(data.member, on, `${at}/member`, localDiseases),
      ];
    case 'MemberIdentityVerified': {
      const others = [...members, ...householdOn(application, facts, 'latest').members].filter(
        ({ id }) => id !== data.member,
      );
      return [
        ...unknown(data.member, `${at}/member`),
        ...(others.some((other) => isSamePerson(other, data))
          ? [{ pointer: `${at}/citizenId`, expected: '同一个人不能在一户中登记两次' }]
          : []),
        ...identityFaults(data, on, at),
      ];
    }
    case 'MemberLeft':
      if (ids.includes(data.member) && ids.length === 1)
        return [{ pointer: `${at}/member`, expected: '最后一名成员离开时，应终止待遇；还没有审批的，应撤回申请' }];
      return unknown(data.member, `${at}/member`);
    case 'MemberConditionVerified':
      return [...unknown(data.member, `${at}/member`), ...conditionFaults(data.condition, localDiseases, at)];
    case 'IncomeVerified':
      return data.annualIncome.kind === 'erased'
        ? []
        : [
            ...data.annualIncome.value.flatMap(({ member }, index) =>
              unknown(member, `${at}/annualIncome/${index}/member`),
            ),
            ...computedIncomeFaults(data.annualIncome.value, labourCapacitiesOf(members), on, `${at}/annualIncome`),
          ];
    case 'MedicalBillsVerified':
      return data.medicalBills.kind === 'erased'
        ? []
        : [
            ...data.medicalBills.value.flatMap(({ member }, index) =>
              unknown(member, `${at}/medicalBills/${index}/member`),
            ),
            ...billFaults(data.medicalBills.value, on, `${at}/medicalBills`),
          ];
    case 'SchoolingVerified':
      return unknown(data.member, `${at}/member`);
    case 'CertificateVerified':
      return [
        ...unknown(data.member, `${at}/member`),
        ...(data.validUntil !== null && data.validUntil < on
          ? [{ pointer: `${at}/validUntil`, expected: `应不早于生效日期 ${on}` }]
          : []),
      ];
    case 'BankAccountVerified':
      return data.account.kind === 'erased' ? [] : unknown(data.account.value.holder, `${at}/holder`);
    case 'PropertyVerified':
      return data.findings.kind === 'value' &&
        data.findings.value.length > 0 &&
        data.findings.value.every(({ withinLimit }) => withinLimit) !== data.withinLimits
        ? [{ pointer: `${at}/propertyWithinLimits`, expected: '应与逐项核查情况一致' }]
        : [];
    case 'RegisteredPoorVerified':
    case 'BackstopGroundVerified':
    case 'PovertyReasonVerified':
    case 'ContactVerified':
      return [];
  }
}

/** What was recorded since a day is put right, with a reason, and never overtaken by another fact of the same day. */
export function sameDayFaults(
  fact: HouseholdFact,
  facts: readonly RecordedFact[],
  on: BusinessDate,
  at: string,
): readonly Fault[] {
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  const known = facts.some(
    (other) =>
      !corrected.has(other.eventId) &&
      other.effectiveOn === on &&
      other.fact.type === fact.type &&
      subjectOf(other.fact) === subjectOf(fact) &&
      paperOf(other.fact) === paperOf(fact),
  );
  return known
    ? [{ pointer: at + (placeOf[fact.type] ?? ''), expected: `${on} 起的同一项情况已经登记：登记有误的，应更正原登记` }]
    : [];
}

/** Where a fact about the whole household stands in a request. */
const placeOf: Readonly<Partial<Record<HouseholdFact['type'], string>>> = {
  IncomeVerified: '/annualIncome',
  MedicalBillsVerified: '/medicalBills',
  PropertyVerified: '/propertyWithinLimits',
  RegisteredPoorVerified: '/registeredPoor',
  BackstopGroundVerified: '/backstopGround',
  PovertyReasonVerified: '/povertyReason',
};

/** Of a person several papers may be recorded on a day, each of its kind and number. */
function paperOf({ type, data }: HouseholdFact): string {
  if (type !== 'CertificateVerified' || data.certificate.kind === 'erased') return '';
  const { kind, number } = data.certificate.value;
  return `${kind} ${number}`;
}

/** Who joins by birth was born within the year. */
function birthFaults({ birthDate }: Applicant, cause: JoinCause, on: BusinessDate, at: string): readonly Fault[] {
  if (cause !== 'birth' || birthDate.kind === 'erased' || ageOn(birthDate.value, on) < 1) return [];
  return [{ pointer: `${at}/cause`, expected: `出生加入的人，${on} 应未满一周岁；其他人应填其他原因` }];
}

/** A person is in a household once; a number that stood for somebody never stands for somebody else. */
function joinFaults(
  joining: Applicant,
  members: readonly Applicant[],
  everyone: readonly Applicant[],
  at: string,
): readonly Fault[] {
  const isJoining = (known: Applicant): boolean => isSamePerson(known, joining);
  const taken =
    members.some(({ id }) => id === joining.id) ||
    everyone.some((known) => known.id === joining.id && !isJoining(known));
  return [
    ...(taken ? [{ pointer: `${at}/id`, expected: '成员编号不能重复，也不能再用以前其他成员的编号' }] : []),
    ...(members.some(isJoining) ? [{ pointer: `${at}/citizenId`, expected: '同一个人不能在一户中登记两次' }] : []),
  ];
}

/** Nobody comes back whose death is recorded, and nobody died who came back since; what is wrong is put right first (5.4). */
export function deathFaults(
  { type, data }: HouseholdFact,
  household: WhoWasThere,
  on: BusinessDate,
  at: string,
): readonly Fault[] {
  const dead = '该人已登记死亡；登记有误的，请先更正死亡登记（条款5.4）';
  if (type === 'MemberJoined' && isRecordedDead(data.member, household))
    return [{ pointer: `${at}/member/citizenId`, expected: dead }];
  if (type === 'MemberIdentityVerified' && isSomebodyDead(data, household))
    return [{ pointer: `${at}/citizenId`, expected: dead }];
  if (type !== 'MemberLeft' || data.cause !== 'death') return [];
  const back = joinedSince(data.member, household, on);
  return back === undefined
    ? []
    : [{ pointer: `${at}/cause`, expected: `该人 ${back} 又加入本户，此前不会死亡；登记有误的，请先更正（条款5.4）` }];
}

/** Whether a member is said to be somebody else, who is recorded dead: of whoever died, the name may be put right. */
function isSomebodyDead(
  { member, citizenId }: { readonly member: string } & Pick<Applicant, 'citizenId'>,
  household: WhoWasThere,
): boolean {
  const own = everyoneIn(household).some((known) => known.id === member && isSamePerson(known, { citizenId }));
  return !own && isRecordedDead({ citizenId }, household);
}

/** When a member came back after a day; undefined where nothing that stands says so. */
function joinedSince(member: string, household: WhoWasThere, on: BusinessDate): BusinessDate | undefined {
  const { facts } = household;
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  const persons = everyoneIn(household).filter(({ id }) => id === member);
  return facts.find(
    ({ eventId, effectiveOn, fact }) =>
      fact.type === 'MemberJoined' &&
      effectiveOn > on &&
      !corrected.has(eventId) &&
      persons.some((person) => isSamePerson(person, fact.data.member)),
  )?.effectiveOn;
}
