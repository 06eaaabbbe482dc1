import { ageOn, type BusinessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { personal } from '../../../kernel/personal.js';
import { type Household, type IncomeItem, type MedicalBill, type Member } from '../../../policy/household.js';
import {
  type HouseholdFact,
  type JoinCause,
  type LeaveCause,
} from '../../../household-case/domain/household-facts.events.js';
import { type MadeUpPerson } from './made-up-person.js';

/** A made-up family as it is now; what happens to it gives the facts that somebody will record. */
export class Family {
  private joined: number;

  constructor(private now: Household) {
    this.joined = now.members.length;
  }

  get household(): Household {
    return this.now;
  }

  get members(): readonly Member[] {
    return this.now.members;
  }

  /** How many persons ever were in it: the number of the next. */
  get everInIt(): number {
    return this.joined;
  }

  adults(on: BusinessDate): readonly Member[] {
    return this.members.filter(({ birthDate }) => ageOn(birthDate, on) >= 18);
  }

  /** Yuan a year of one kind of one member. */
  income(member: string, kind: IncomeItem['kind']): number {
    return (this.now.annualIncome.find((item) => item.member === member && item.kind === kind)?.amountFen ?? 0) / 100;
  }

  join(person: MadeUpPerson, cause: JoinCause, labourCapacity: Member['labourCapacity']): HouseholdFact {
    this.joined += 1;
    const condition = {
      labourCapacity,
      otherScheme: 'none' as const,
      disabilities: [],
      severeDisease: null,
      locallyRecognised: [],
    };
    const { name, citizenId, birthDate } = person;
    const id = `m${this.joined}`;
    this.now = { ...this.now, members: [...this.members, { id, birthDate, ...condition }] };
    const member = {
      id,
      name: personal(name),
      citizenId: personal(citizenId),
      birthDate: personal(birthDate),
      condition: personal(condition),
    };
    return { type: 'MemberJoined', data: { source: 'household-report', member, cause } };
  }

  leave(member: string, cause: LeaveCause): HouseholdFact {
    const { members, annualIncome, medicalBills } = this.now;
    this.now = {
      ...this.now,
      members: members.filter(({ id }) => id !== member),
      annualIncome: annualIncome.filter((item) => item.member !== member),
      medicalBills: medicalBills.filter((bill) => bill.member !== member),
    };
    return { type: 'MemberLeft', data: { source: 'household-report', member, cause } };
  }

  /** A member's labour capacity, disability or illness becomes another. */
  condition(member: string, change: Partial<Omit<Member, 'id' | 'birthDate'>>): HouseholdFact {
    this.now = {
      ...this.now,
      members: this.members.map((known) => (known.id === member ? { ...known, ...change } : known)),
    };
    const { labourCapacity, otherScheme, disabilities, severeDisease, locallyRecognised } = this.member(member);
    const condition = { labourCapacity, otherScheme, disabilities, severeDisease, locallyRecognised };
    return { type: 'MemberConditionVerified', data: { source: 'document', member, condition: personal(condition) } };
  }

  /** What a member earns of one kind in a year, in yuan; zero ends it. */
  earn(member: string, kind: IncomeItem['kind'], yuan: number): void {
    const others = this.now.annualIncome.filter((item) => item.member !== member || item.kind !== kind);
    const item = { member, kind, amountFen: fen(Math.trunc(yuan) * 100), guaranteedPovertyProjectReturn: false };
    this.now = { ...this.now, annualIncome: yuan > 0 ? [...others, item] : others };
  }

  incomeFact(): HouseholdFact {
    const annualIncome = personal(this.now.annualIncome);
    return { type: 'IncomeVerified', data: { source: 'survey', annualIncome } };
  }

  bills(medicalBills: readonly MedicalBill[]): HouseholdFact {
    this.now = { ...this.now, medicalBills };
    return { type: 'MedicalBillsVerified', data: { source: 'document', medicalBills: personal(medicalBills) } };
  }

  property(withinLimits: boolean): HouseholdFact {
    this.now = { ...this.now, propertyWithinLimits: withinLimits };
    const finding = {
      kind: 'vehicle' as const,
      description: withinLimits ? '未见超出限额的财产（虚构）' : '小型汽车一辆（虚构）',
      valueFen: withinLimits ? null : fen(6_000_000),
      withinLimit: withinLimits,
    };
    return {
      type: 'PropertyVerified',
      data: { source: 'information-check', withinLimits, findings: personal([finding]) },
    };
  }

  registeredPoor(registeredPoor: Household['registeredPoor']): HouseholdFact {
    this.now = { ...this.now, registeredPoor };
    return { type: 'RegisteredPoorVerified', data: { source: 'registry', registeredPoor } };
  }

  member(id: string): Member {
    const found = this.members.find((member) => member.id === id);
    if (found === undefined) throw new Error(`${id} is not in the family`);
    return found;
  }
}
