import { addDays, ageOn, type BusinessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { personal } from '../../../kernel/personal.js';
import { addMonths, firstDay, type Month } from '../../../kernel/month.js';
import { type DisabilityCategory, type MedicalBill, type Member } from '../../../policy/household.js';
import { type HouseholdFact } from '../../../household-case/domain/household-facts.events.js';
import { type SeededChoice } from '../seeded-choice.js';
import { Family } from './family.js';
import { type Happening, type HappeningKind } from './happening.js';
import { type MadeUpHousehold, personsReserved } from './made-up-household.js';
import { madeUpPersonBorn } from './made-up-person.js';

const diseases = ['uraemia', 'malignant-tumour', 'severe-cardio-cerebrovascular', 'acute-leukaemia'] as const;

/** Everything that happens to a made-up family between two months, in order; chances are of a month, in ten thousand. */
export function lifeOf(
  choice: SeededChoice,
  index: number,
  made: MadeUpHousehold,
  from: Month,
  to: Month,
): readonly Happening[] {
  const life = new Life(choice, index, new Family(made.household));
  for (let month = from; month <= to; month = addMonths(month, 1)) life.live(month);
  return life.happenings;
}

class Life {
  readonly happenings: Happening[] = [];

  constructor(
    private readonly choice: SeededChoice,
    private readonly index: number,
    private readonly family: Family,
  ) {}

  /** One month: at most one thing happens, so that each can be seen in what follows. */
  live(month: Month): void {
    const key = `life ${this.index} ${month}`;
    const on = addDays(firstDay(month), this.choice.integer(`${key} day`, 0, 27));
    const inTenThousand = (what: string, chance: number): boolean =>
      this.choice.integer(`${key} ${what}`, 0, 9_999) < chance;
    for (const member of this.family.members) {
      if (inTenThousand(`death ${member.id}`, chanceOfDeath(ageOn(member.birthDate, on)))) {
        this.die(on, member);
        return;
      }
    }
    const happens =
      (month.endsWith('-01') && this.drift(key, on)) ||
      this.health(key, on, inTenThousand) ||
      this.work(key, on, inTenThousand) ||
      this.persons(on, inTenThousand) ||
      this.standing(on, inTenThousand);
    if (!happens && month.endsWith('-06')) this.handInBills(key, on);
  }

  private die(on: BusinessDate, member: Member): void {
    // The last one's death ends the case instead.
    if (this.family.members.length === 1) {
      this.happenings.push({
        on,
        kind: 'death',
        facts: [],
        exitCause: null,
        household: { ...this.family.household, members: [] },
      });
      return;
    }
    this.add(on, 'death', [this.family.leave(member.id, 'death')]);
  }

  private drift(key: string, on: BusinessDate): boolean {
    const earning = this.family.household.annualIncome.filter((item) => !item.guaranteedPovertyProjectReturn);
    if (earning.length === 0) return false;
    for (const { member, kind, amountFen } of earning) {
      const percent = this.choice.integer(`${key} drift ${member} ${kind}`, 92, 112);
      this.family.earn(member, kind, (amountFen / 10_000) * percent);
    }
    this.add(on, 'income-changed', [this.family.incomeFact()], 'other');
    return true;
  }

  private health(key: string, on: BusinessDate, chance: (what: string, chance: number) => boolean): boolean {
    for (const member of this.family.members) {
      const age = ageOn(member.birthDate, on);
      if (member.otherScheme !== 'none') continue;
      if (member.severeDisease !== null) {
        if (!chance(`recovers ${member.id}`, 200)) continue;
        this.add(on, 'recovered', [
          this.family.condition(member.id, { severeDisease: null, labourCapacity: age < 60 ? 'partial' : 'none' }),
        ]);
        return true;
      }
      if (chance(`ill ${member.id}`, age < 18 ? 3 : age < 50 ? 12 : 35)) {
        const code = this.choice.of(`${key} disease`, diseases);
        this.add(on, 'fell-ill', [
          this.family.condition(member.id, {
            severeDisease: { code, continuingMajorCost: true },
            labourCapacity: 'none',
          }),
          this.family.bills(this.billsOf(key, member.id, on)),
        ]);
        return true;
      }
      if (member.disabilities.length === 0 && chance(`disabled ${member.id}`, 8)) {
        this.disable(key, on, member);
        return true;
      }
    }
    return false;
  }

  private disable(key: string, on: BusinessDate, { id: member }: Member): void {
    const validUntil = addDays(on, this.choice.integer(`${key} valid`, 300, 3_000));
    const category = this.choice.of<DisabilityCategory>(`${key} category`, [
      'visual',
      'physical',
      'intellectual',
      'mental',
      'hearing',
    ]);
    const level = this.choice.of(`${key} level`, [1, 2, 3, 4] as const);
    this.add(on, 'disabled', [
      this.family.condition(member, {
        disabilities: [{ category, level }],
        labourCapacity: level <= 2 ? 'none' : 'partial',
      }),
      {
        type: 'CertificateVerified',
        data: {
          source: 'document',
          member,
          certificate: personal({
            kind: 'disability',
            number: `虚构证-${this.index}-${member}`,
            issuer: '县残联（虚构）',
          }),
          validUntil,
        },
      },
    ]);
  }

  private work(key: string, on: BusinessDate, chance: (what: string, chance: number) => boolean): boolean {
    for (const { id, birthDate, labourCapacity, otherScheme } of this.family.members) {
      const age = ageOn(birthDate, on);
      if (age < 18 || age > 62 || labourCapacity === 'none' || otherScheme !== 'none') continue;
      const [wage, business] = [this.family.income(id, 'wage'), this.family.income(id, 'business')];
      if (wage + business < 6_000 && chance(`work ${id}`, 180)) {
        const selfEmployed = this.choice.chance(`${key} self-employed`, 25);
        this.family.earn(id, selfEmployed ? 'business' : 'wage', this.choice.integer(`${key} pay`, 5_000, 24_000));
        this.add(on, 'work-found', [this.family.incomeFact()], selfEmployed ? 'self-employment' : 'employment');
        return true;
      }
      if (wage >= 6_000 && chance(`lost ${id}`, 200)) {
        this.family.earn(id, 'wage', Math.trunc(wage / 4));
        this.add(on, 'work-lost', [this.family.incomeFact()]);
        return true;
      }
    }
    return false;
  }

  private persons(on: BusinessDate, chance: (what: string, chance: number) => boolean): boolean {
    const adults = this.family.adults(on);
    const young = adults.filter(({ birthDate }) => ageOn(birthDate, on) < 42);
    if (this.family.everInIt >= personsReserved) return false;
    if (young.length >= 2 && chance('birth', 25)) {
      this.add(on, 'birth', [this.family.join(this.person(on), 'birth', 'none')]);
      return true;
    }
    if (young.length === 1 && chance('marriage', 12)) {
      const born = addDays(on, -365 * this.choice.integer(`spouse ${this.index}`, 24, 38));
      this.add(on, 'marriage', [this.family.join(this.person(born), 'marriage', 'full')]);
      return true;
    }
    const grown = adults.find(({ birthDate }) => ageOn(birthDate, on) < 30);
    if (grown !== undefined && this.family.members.length > 1 && chance('leaves', 25)) {
      this.add(on, 'moved-out', [this.family.leave(grown.id, 'moved-out')]);
      return true;
    }
    return false;
  }

  private standing(on: BusinessDate, chance: (what: string, chance: number) => boolean): boolean {
    const { registeredPoor, propertyWithinLimits } = this.family.household;
    if (registeredPoor === 'not-lifted' && chance('lifted', 250)) {
      this.add(on, 'lifted', [this.family.registeredPoor('lifted-with-policy')]);
      return true;
    }
    if (propertyWithinLimits && chance('buys', 6)) {
      this.add(on, 'property-over-limit', [this.family.property(false)]);
      return true;
    }
    if (!propertyWithinLimits && chance('sells', 300)) {
      this.add(on, 'property-given-up', [this.family.property(true)]);
      return true;
    }
    return false;
  }

  /** Whoever is ill hands in the bills of the year. */
  private handInBills(key: string, on: BusinessDate): void {
    const ill = this.family.members.find(({ severeDisease }) => severeDisease !== null);
    if (ill === undefined) return;
    this.add(on, 'new-bills', [this.family.bills(this.billsOf(key, ill.id, on))]);
  }

  private billsOf(key: string, member: string, by: BusinessDate): readonly MedicalBill[] {
    return [1, 2, 3].map((number) => {
      const total = this.choice.integer(`${key} bill ${number}`, 4_000, 32_000) * 100;
      return {
        member,
        receiptNo: `虚构票据-${this.index + 1}-${key.slice(-7)}-${number}`,
        totalFen: fen(total),
        reimbursedFen: {
          basic: fen(Math.trunc(total / 2)),
          criticalIllness: fen(Math.trunc(total / 10)),
          commercial: fen(0),
          medicalAid: fen(Math.trunc(total / 20)),
          charity: fen(0),
        },
        official: number < 3 || this.choice.chance(`${key} official`, 80),
        issuedOn: addDays(by, -50 * number),
      };
    });
  }

  private person(born: BusinessDate) {
    return madeUpPersonBorn(this.choice, this.index * personsReserved + this.family.everInIt, born);
  }

  private add(
    on: BusinessDate,
    kind: HappeningKind,
    facts: readonly HouseholdFact[],
    exitCause: Happening['exitCause'] = null,
  ): void {
    this.happenings.push({ on, kind, facts, exitCause, household: this.family.household });
  }
}

/** In ten thousand a month. */
function chanceOfDeath(age: number): number {
  if (age < 60) return 2;
  return age < 75 ? 14 : 55;
}
