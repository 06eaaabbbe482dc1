import { addDays, type BusinessDate } from '../../../kernel/business-date.js';
import { lastDay, monthOf } from '../../../kernel/month.js';
import { personal, valueOr } from '../../../kernel/personal.js';
import { derivedId } from '../../../platform/id/id.js';
import { type Household } from '../../../policy/household.js';
import {
  type MemberIdentity,
  SubmitApplication,
} from '../../../household-case/commands/submit-application/submit-application.command.js';
import { type Happening, type HappeningKind } from '../life/happening.js';
import { type MadeUpHousehold } from '../life/made-up-household.js';
import { billsInTime } from '../../../household-case/domain/bill-months.js';
import { CaseAtWork, type Outcome } from './case-at-work.js';
import { FollowedCase } from './follow-case.js';
import { handleApplication } from './handle-application.js';
import { lastWorkingDayBy, onWorkingDay, workingDaysAfter } from './office-days.js';
import { type Office } from './office.js';
import { worker } from './staff.js';
import { tellDecision } from './tell-decision.js';

/** What drives a household that is not in payment to apply. */
const need: ReadonlySet<HappeningKind> = new Set(['work-lost', 'fell-ill', 'disabled', 'death', 'property-given-up']);

/** A made-up household over its years: what happens to it, and the cases that it has. */
export class HouseholdAtWork {
  private readonly identities = new Map<string, MemberIdentity>();
  private followed: FollowedCase | undefined;
  private applications = 0;

  constructor(
    private readonly office: Office,
    private readonly index: number,
    private readonly made: MadeUpHousehold,
    private readonly life: readonly Happening[],
    private readonly township: string,
    private readonly village: string,
  ) {
    made.household.members.forEach(({ id }, at) => {
      const identity = made.identities[at];
      if (identity !== undefined) this.identities.set(id, identity);
    });
    for (const { facts } of life) {
      for (const fact of facts) {
        if (fact.type !== 'MemberJoined') continue;
        const { id, name, citizenId } = fact.data.member;
        this.identities.set(id, { name: valueOr(name, ''), citizenId: valueOr(citizenId, '') });
      }
    }
  }

  /** Applies on a day, and reports what happens to it, some days or weeks later. */
  begin(appliesOn: BusinessDate): void {
    const { agenda, calendar, choice } = this.office;
    agenda.note(appliesOn, this.index, () => this.apply());
    for (const happening of this.life) {
      const delay = choice.integer(`household ${this.index} reports ${happening.on}`, 2, 35);
      const reportedOn = onWorkingDay(calendar, addDays(happening.on, delay));
      agenda.note(reportedOn, this.index, () => this.report(happening, appliesOn));
    }
  }

  private async apply(withBills = true): Promise<void> {
    const { desk } = this.office;
    const household = this.householdOn(desk.today);
    if (household.members.length === 0) return;
    this.applications += 1;
    const name = `household ${this.index} application ${this.applications}`;
    const caseId = derivedId(desk.commandId(`${name}/1 apply`), 'householdCase');
    const work = new CaseAtWork(this.office, this.index, name, caseId, this.township);
    work.whenRecorded = (event) => {
      tellDecision(work, event);
    };
    const officer = worker('townshipOfficer', work.townshipArea);
    const declared = { ...household, medicalBills: withBills ? billsInTime(household.medicalBills, desk.today) : [] };
    const identities = household.members.map(({ id }) => this.identities.get(id) ?? { name: '', citizenId: '' });
    const misspelt = work.chance('misspelt name', 6);
    const outcome = await work.send(
      'apply',
      officer,
      'submitApplication',
      (sender) =>
        new SubmitApplication(
          sender,
          this.township,
          this.village,
          desk.today,
          declared,
          misspelt ? firstMisspelt(identities) : identities,
        ),
    );
    if (outcome.kind !== 'done') {
      // Bills that were handed in before count once: the household applies without them.
      if (outcome.kind === 'rejected' && outcome.rejection.code.endsWith('receipt-already-used') && withBills)
        await this.apply(false);
      return;
    }
    if (work.chance('mistaken applications', 4)) await this.applyWrongly(work, declared, identities);
    const followed = new FollowedCase(work, declared.medicalBills);
    this.followed = followed;
    if (misspelt) putNameRight(followed, household, identities);
    handleApplication(work, household, (decided) => {
      this.afterDecision(decided);
    });
  }

  /** As of tomorrow, in no township, without anybody, and once more: each is refused, and opens no case. */
  private async applyWrongly(
    { name, office: { desk }, townshipArea }: CaseAtWork,
    household: Household,
    identities: readonly MemberIdentity[],
  ): Promise<void> {
    const { today } = desk;
    const nobody: Household = { ...household, members: [] };
    const wrong = [
      [this.township, addDays(today, 1), household, identities],
      ['999999999', today, household, identities],
      [this.township, today, nobody, []],
      [this.township, today, { ...household, medicalBills: [] }, identities],
    ] as const;
    for (const [nr, [township, on, declared, persons]] of wrong.entries()) {
      const by = worker('townshipOfficer', townshipArea);
      const act = { name: `${name} mistaken ${nr}`, by, action: 'submitApplication', area: by.area } as const;
      const outcome = await desk.order(
        act,
        (sender) => new SubmitApplication(sender, township, this.village, on, declared, persons),
      );
      if (outcome.kind === 'done') throw new Error(`Mistake ${nr} of ${name} was taken`);
    }
  }

  private afterDecision(outcome: Outcome): void {
    if (outcome.kind === 'done' && this.followed?.work.status === 'in-payment') this.followed.begin();
  }

  private async report(happening: Happening, appliesOn: BusinessDate): Promise<void> {
    const { followed } = this;
    if (followed === undefined || followed.work.status === 'over') {
      const waited = this.office.desk.today > appliesOn;
      if (waited && need.has(happening.kind)) await this.apply();
      return;
    }
    const { work } = followed;
    const wasApplied = work.status === 'applied';
    await followed.record(happening.on, happening.facts);
    if (wasApplied) return;
    const days = this.office.choice.integer(`household ${this.index} decided ${happening.on}`, 2, 12);
    work.on(this.decidedOn(days), async () => {
      if (work.status === 'over') return;
      if (happening.household.members.length === 0) await followed.terminate('death-of-all-members');
      else if (work.changed) {
        const occasion = work.tapering ? 'on-application' : 'change-reported';
        await followed.reassess(occasion, happening.exitCause, happening.kind === 'death');
      }
    });
  }

  /** So many working days from today, and in the month in which a decision is in time. */
  private decidedOn(workingDays: number): BusinessDate {
    const { calendar, desk } = this.office;
    const day = workingDaysAfter(calendar, desk.today, workingDays);
    const last = lastWorkingDayBy(calendar, lastDay(monthOf(desk.today)));
    return day < last ? day : last;
  }

  private householdOn(day: BusinessDate): Household {
    return this.life.findLast(({ on }) => on <= day)?.household ?? this.made.household;
  }
}

/** The first name as somebody heard it who did not look at the papers. */
function firstMisspelt([first, ...others]: readonly MemberIdentity[]): readonly MemberIdentity[] {
  return first === undefined ? [] : [{ ...first, name: `误${first.name.slice(1)}` }, ...others];
}

/** Some weeks later the papers are looked at, and who was misspelt is recorded as they were since the application. */
function putNameRight(
  followed: FollowedCase,
  { members: [first] }: Household,
  [identity]: readonly MemberIdentity[],
): void {
  const { work } = followed;
  if (first === undefined || identity === undefined) return;
  const appliedOn = work.today;
  const { id: member, birthDate } = first;
  const data = {
    source: 'document',
    member,
    name: personal(identity.name),
    citizenId: personal(identity.citizenId),
    birthDate: personal(birthDate),
  } as const;
  work.after(work.integer('misspelt name', 5, 120), async () => {
    await followed.record(appliedOn, [{ type: 'MemberIdentityVerified', data }]);
  });
}
