import { ageOn, type BusinessDate } from '../../kernel/business-date.js';
import { erasedText, maskAddress, maskCitizenId, maskName, maskNumber } from '../../kernel/masking.js';
import { mapPersonal, type Personal, valueOr } from '../../kernel/personal.js';
import { type Household, type MedicalBill } from '../../policy/household.js';
import { type Applicant, type MemberCondition, type RecordedIncome } from '../domain/declared-household.events.js';
import { type KnownHousehold, householdOn, type RecordedFact } from '../domain/household-facts.js';
import { type PovertyReason, type PropertyFinding } from '../domain/household-facts.events.js';
import { type KnownCase } from './case-view.js';
import { computedIncomeText } from './telling/computed-income-text.js';
import { whatHappened } from './telling/what-happened.js';

type Erased = typeof erasedText;

/** A household on a day, by what was known: persons masked, amounts in fen a year. */
export interface HouseholdView {
  readonly caseId: string;
  readonly effectiveOn: BusinessDate;
  readonly members: readonly MemberView[];
  readonly annualIncome: readonly IncomeView[] | Erased;
  /** Receipt numbers masked. */
  readonly medicalBills: readonly MedicalBill[] | Erased;
  readonly backstopGround: Household['backstopGround'] | Erased;
  readonly registeredPoor: Household['registeredPoor'];
  readonly property: {
    readonly withinLimits: boolean;
    readonly findings: readonly PropertyFinding[] | Erased;
  };
  /** Null = not verified yet; so below. */
  readonly povertyReason: PovertyReason | null;
  readonly bankAccount: { readonly holder: string; readonly bank: string; readonly accountNo: string } | Erased | null;
  readonly contact: { readonly phone: string | null; readonly address: string } | null;
  /** Every fact that was recorded, also those put right since or not yet so on the day. */
  readonly facts: readonly FactView[];
}

/** An item with how it came from the county's table; null where it was told as an amount. */
interface IncomeView extends RecordedIncome {
  readonly how: string | null;
}

interface MemberView {
  readonly id: string;
  readonly name: string;
  readonly citizenId: string;
  /** Completed years on the day. */
  readonly age: number | Erased;
  readonly condition: MemberCondition | Erased;
  readonly schooling: string | null;
  readonly certificates: readonly {
    readonly kind: string;
    readonly number: string;
    readonly issuer: string;
    /** Null where it does not expire. */
    readonly validUntil: BusinessDate | null;
  }[];
}

/** A fact with its two times and what became of it. */
interface FactView {
  readonly eventId: string;
  readonly type: string;
  readonly what: string;
  readonly source: string;
  readonly effectiveOn: BusinessDate;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
}

export function householdViewOf(caseId: string, state: KnownCase, on: BusinessDate): HouseholdView {
  const known = householdOn(state.application, state.facts, on);
  const { bankAccount, contact } = known;
  return {
    caseId,
    effectiveOn: on,
    members: known.members.map((member) => memberView(member, known, on)),
    annualIncome: shown(mapPersonal(known.annualIncome, (items) => items.map(incomeView))),
    medicalBills: shown(mapPersonal(known.medicalBills, masked)),
    backstopGround: shown(known.backstopGround),
    registeredPoor: known.registeredPoor,
    property: { withinLimits: known.propertyWithinLimits, findings: shown(known.propertyFindings) },
    povertyReason: known.povertyReason,
    bankAccount:
      bankAccount &&
      shown(mapPersonal(bankAccount, (account) => ({ ...account, accountNo: maskNumber(account.accountNo) }))),
    contact: contact && {
      phone: shown(mapPersonal(contact.phone, (phone) => phone && maskNumber(phone))),
      address: shown(mapPersonal(contact.address, maskAddress)),
    },
    facts: state.facts.map((fact) => factView(fact, state.facts)),
  };
}

function incomeView(item: RecordedIncome): IncomeView {
  return { ...item, how: computedIncomeText(item) };
}

function memberView(member: Applicant, { schooling, certificates }: KnownHousehold, on: BusinessDate): MemberView {
  const { id, name, citizenId, birthDate, condition } = member;
  const school = schooling.get(id);
  return {
    id,
    name: shown(mapPersonal(name, maskName)),
    citizenId: shown(mapPersonal(citizenId, maskCitizenId)),
    age: shown(mapPersonal(birthDate, (born) => ageOn(born, on))),
    condition: shown(condition),
    schooling: school === undefined ? null : shown(school),
    certificates: certificates
      .filter((held) => held.member === id)
      .map(({ certificate, validUntil }) => {
        const none = { kind: erasedText, number: erasedText, issuer: erasedText };
        const { kind, number, issuer } = valueOr(certificate, none);
        return { kind, number: number === erasedText ? number : maskNumber(number), issuer, validUntil };
      }),
  };
}

function factView({ eventId, effectiveOn, corrects, fact }: RecordedFact, all: readonly RecordedFact[]): FactView {
  return {
    eventId,
    type: fact.type,
    what: whatHappened(fact),
    source: fact.data.source,
    effectiveOn,
    corrects: corrects ?? null,
    correctedBy: all.find((other) => other.corrects === eventId)?.eventId ?? null,
  };
}

function masked(bills: readonly MedicalBill[]): readonly MedicalBill[] {
  return bills.map((bill) => ({ ...bill, receiptNo: maskNumber(bill.receiptNo) }));
}

function shown<T>(value: Personal<T>): T | Erased {
  return valueOr(value, erasedText);
}
