import { addDays, ageOn, type BusinessDate } from '../../../kernel/business-date.js';
import { personal } from '../../../kernel/personal.js';
import { type Household } from '../../../policy/household.js';
import { RecordDecision } from '../../../household-case/commands/record-decision/record-decision.command.js';
import { TakeProcedureStep } from '../../../household-case/commands/take-step/take-step.command.js';
import { RecordWithdrawal } from '../../../household-case/commands/withdraw-application/withdraw-application.command.js';
import { type StepTaken } from '../../../household-case/domain/procedure-step.js';
import { type VisitCause } from '../../../household-case/domain/procedure.events.js';
import { type Action } from '../../../identity-access/authorization/actions.js';
import { type Actor } from '../../../platform/event-format/event-meta.js';
import { type CaseAtWork, type Outcome } from './case-at-work.js';
import { colleague, visitors as named, worker } from './staff.js';
import { tryMistakes } from './try-mistakes.js';

/** What was decided in the end is told to whoever goes on with the case. */
export type Decided = (outcome: Outcome) => void;

/** Handles a registered application step by step, each within its limit but for the few that are late, to its decision. */
export function handleApplication(work: CaseAtWork, household: Household, decided: Decided): void {
  new ApplicationAtWork(work, household, decided).begin();
}

const words = (text: string) => personal(`${text}（虚构）`);

class ApplicationAtWork {
  private readonly officer: Actor;
  private readonly reviewer: Actor;
  private readonly approver: Actor;
  private readonly county: Actor;
  private readonly nearRelative: boolean;
  private readonly opinion: 'grant' | 'refuse';
  private readonly checkDiffers: boolean;
  private readonly surveyDiffers: boolean;
  private readonly townshipObjection: boolean;
  private objectionsOpen = 0;

  constructor(
    readonly work: CaseAtWork,
    private readonly household: Household,
    private readonly decided: Decided,
  ) {
    const { townshipArea, office } = work;
    this.officer = worker('townshipOfficer', townshipArea);
    this.reviewer = worker('townshipReviewer', townshipArea);
    this.approver = worker('countyApprover', office.county.areaId);
    this.county = colleague('countyApprover', office.county.areaId);
    this.nearRelative = work.chance('near relative', 4);
    this.checkDiffers = work.chance('check differs', 4);
    this.surveyDiffers = work.chance('survey differs', 5);
    this.townshipObjection = work.chance('township objection', 4);
    this.opinion = household.propertyWithinLimits ? 'grant' : 'refuse';
  }

  begin(): void {
    const { work } = this;
    if (work.chance('application withdrawn', 2))
      this.after(work.integer('application withdrawn', 2, 25), () => this.withdraw());
    if (this.work.chance('papers missing', 8)) {
      this.after(1, async () => {
        await this.take('MissingPapersNotified', { papers: ['income-proof', 'diagnosis'], note: personal(null) });
        this.after(this.work.integer('papers', 2, 6), async () => {
          await this.take('MissingPapersSupplied', { papers: ['income-proof', 'diagnosis'] });
          await tryMistakes(this.work, 'papers supplied', 20);
          await this.accept();
        });
      });
    } else this.after(1, () => this.accept());
  }

  private async accept(): Promise<void> {
    await tryMistakes(this.work, 'applied', 6);
    const adults = this.household.members.filter(({ birthDate }) => ageOn(birthDate, this.work.today) >= 18);
    await this.take('ApplicationAccepted', { checkAuthorisedBy: adults.map(({ id }) => id) });
    await tryMistakes(this.work, 'accepted', 6);
    await this.take('NearRelativeDeclared', {
      nearRelative: this.nearRelative,
      relation: this.nearRelative ? 'sibling' : null,
      office: this.nearRelative ? 'village-committee' : null,
      official: personal(this.nearRelative ? '某某（虚构）' : null),
    });
    // A few surveys come after their ten working days: they are recorded and flagged.
    const wait = this.work.chance('survey late', 3) ? 12 : this.work.integer('survey', 2, 8);
    this.after(wait, () => this.survey());
  }

  private async survey(): Promise<void> {
    await this.take('InformationCheckReceived', {
      agency: '县信息核对中心（虚构）',
      asDeclared: !this.checkDiffers,
      findings: words('核对结果'),
    });
    await this.surveyAgain();
    this.after(this.work.integer('review', 1, 4), () => this.review(false));
  }

  private async surveyAgain(): Promise<void> {
    const surveyors = [this.officer.person, colleague('townshipOfficer', this.officer.area).person];
    await this.take('HouseholdSurveyed', {
      surveyors,
      signed: !this.work.chance('unsigned', 2),
      asDeclared: !this.surveyDiffers,
      findings: words('入户所见'),
    });
  }

  private async review(again: boolean): Promise<void> {
    const passed = again || !this.work.chance('vote fails', 3);
    const present = this.work.integer('present', 9, 24);
    const votesFor = passed ? present - 1 : 2;
    await this.take('DemocraticReviewHeld', {
      invited: present + 2,
      present,
      representatives: this.work.chance('few representatives', 3) ? 4 : present - 2,
      votesFor,
      votesAgainst: present - votesFor,
      allSigned: true,
      passed,
    });
    // Who fails the vote is investigated once more.
    if (!passed)
      this.after(3, async () => {
        await this.surveyAgain();
        this.after(2, () => this.review(true));
      });
    else this.after(this.work.integer('opinion', 1, 3), () => this.townshipOpinion());
  }

  private async townshipOpinion(): Promise<void> {
    const data = { opinion: this.opinion, grounds: words('审核意见') };
    await this.step('TownshipOpinionGiven', data, this.reviewer, 'giveTownshipOpinion');
    await tryMistakes(this.work, 'reviewed', 6);
    await this.post('township', this.officer, 'recordProcedure');
    if (this.townshipObjection) this.after(2, () => this.object('township', this.officer));
  }

  private async object(level: 'township' | 'county', by: Actor): Promise<void> {
    const raised = await this.step(
      'ObjectionRaised',
      { level, objector: personal(null), content: words('反映收入') },
      by,
      'handleObjections',
    );
    const [event] = raised.kind === 'done' ? raised.events : [];
    if (event === undefined) return;
    const objection = event.meta.eventId;
    this.objectionsOpen += 1;
    await tryMistakes(this.work, 'objection raised', 60, objection);
    this.after(3, async () => {
      await this.step(
        'ObjectionSettled',
        { objection, upheld: false, handling: words('核实后不成立') },
        by,
        'handleObjections',
      );
      this.objectionsOpen -= 1;
      // What is objected to when the county has been there is looked at once more.
      if (level === 'county') await this.visit();
      await tryMistakes(this.work, 'objection settled', 60, objection);
    });
  }

  /** Posts the shortest notice that the procedure allows and goes on the day after it ends. */
  private async post(level: 'township' | 'county', by: Actor, action: Action): Promise<void> {
    const posted = await this.step('NoticePosted', { level, places: ['村务公开栏（虚构）'], until: null }, by, action);
    const [event] = posted.kind === 'done' ? posted.events : [];
    if (level === 'township') await tryMistakes(this.work, 'notice open', 6);
    const until: BusinessDate = event?.type === 'NoticePosted' ? event.data.until : addDays(this.work.today, 7);
    this.on(addDays(until, 1), () => (level === 'township' ? this.countyOpinion() : this.decide()));
  }

  private async countyOpinion(): Promise<void> {
    const because = this.visitCause();
    if (because !== null) {
      if (because !== 'near-relative')
        await this.step('HomeVisitOrdered', { because }, this.county, 'recordCountyProcedure');
      await tryMistakes(this.work, 'visit ordered', 20);
      this.after(1, async () => {
        await this.visit();
        await this.giveCountyOpinion();
      });
    } else await this.giveCountyOpinion();
  }

  private async visit(): Promise<void> {
    const visitors = [this.county.person, colleague('countyApprover', named).person];
    const data = { visitors, asRecorded: true, findings: words('与记录一致') };
    await this.step('HomeVisited', data, this.county, 'recordCountyProcedure');
  }

  private visitCause(): VisitCause | null {
    if (this.nearRelative) return 'near-relative';
    if (this.checkDiffers || this.surveyDiffers) return 'doubted';
    if (this.townshipObjection || this.work.chance('reported', 2)) return 'reported';
    return this.work.chance('sampled', 32) ? 'random-sample' : null;
  }

  private async giveCountyOpinion(): Promise<void> {
    const data = { opinion: this.opinion, grounds: words('审查意见') };
    await this.step('CountyOpinionGiven', data, this.county, 'recordCountyProcedure');
    await this.post('county', this.county, 'recordCountyProcedure');
    if (this.work.chance('county objection', 2)) this.after(1, () => this.object('county', this.county));
  }

  private async decide(): Promise<void> {
    // Around long holidays a notice can end before an objection to it is settled.
    if (this.objectionsOpen > 0) {
      this.after(1, () => this.decide());
      return;
    }
    await tryMistakes(this.work, 'before decision', 8);
    const { today, caseId } = this.work;
    const outcome = await this.work.send(
      'decide',
      this.approver,
      'recordDecision',
      (sender, revision) => new RecordDecision(sender, caseId, today, revision),
    );
    if (this.work.status === 'in-payment') await tryMistakes(this.work, 'granted', 6);
    this.decided(outcome);
  }

  /** A few find work, or no longer wish to be asked; some come without a signed paper. */
  private async withdraw(): Promise<void> {
    const { today, caseId } = this.work;
    const cause = 'own-request';
    const reason = { code: cause, text: '自愿撤回（虚构）' };
    await this.work.send(
      'withdrawal',
      this.officer,
      'recordProcedure',
      (sender, revision) =>
        new RecordWithdrawal(
          sender,
          caseId,
          { type: 'withdraw-application', withdrawnOn: today, cause, reason },
          revision,
        ),
    );
    await tryMistakes(this.work, 'withdrawn', 60);
  }

  /** What was planned of an application that is withdrawn is dropped. */
  private after(workingDays: number, task: () => Promise<void>): void {
    this.work.after(workingDays, () => this.unlessWithdrawn(task));
  }

  private on(day: BusinessDate, task: () => Promise<void>): void {
    this.work.on(day, () => this.unlessWithdrawn(task));
  }

  private async unlessWithdrawn(task: () => Promise<void>): Promise<void> {
    if (this.work.status === 'applied') await task();
  }

  private take<T extends StepTaken['type']>(type: T, data: DataOf<T>): Promise<Outcome> {
    return this.step(type, data, this.officer, 'recordProcedure');
  }

  private step<T extends StepTaken['type']>(type: T, data: DataOf<T>, by: Actor, action: Action): Promise<Outcome> {
    const { today, caseId } = this.work;
    // The type and its data belong together, which the compiler cannot see in a generic function.
    const step = { type, data } as unknown as StepTaken;
    return this.work.send(
      type,
      by,
      action,
      (sender, revision) => new TakeProcedureStep(sender, caseId, today, step, revision),
    );
  }
}

type DataOf<T extends StepTaken['type']> = Extract<StepTaken, { readonly type: T }>['data'];
