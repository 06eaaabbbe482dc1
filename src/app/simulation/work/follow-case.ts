import { addDays, type BusinessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { personal, valueOr } from '../../../kernel/personal.js';
import { type ExitCause } from '../../../policy/entitlement.js';
import { type MedicalBill } from '../../../policy/household.js';
import { DecideCourse } from '../../../household-case/commands/decide-course/decide-course.command.js';
import { ChangeHouseholdFacts } from '../../../household-case/commands/record-facts/record-facts.command.js';
import { RecordMove } from '../../../household-case/commands/move-household/move-household.command.js';
import { ChangeReferral } from '../../../household-case/commands/refer-to-other-aid/refer-to-other-aid.command.js';
import { type ReassessmentOccasion, type TerminationCause } from '../../../household-case/domain/course.events.js';
import { type CourseCommand } from '../../../household-case/domain/decide-course.js';
import { billsInTime } from '../../../household-case/domain/bill-months.js';
import { type HouseholdFact } from '../../../household-case/domain/household-facts.events.js';
import { type Actor } from '../../../platform/event-format/event-meta.js';
import { baseAfterDeath, nothingToDecide } from './base-after-death.js';
import { type CaseAtWork, type Outcome } from './case-at-work.js';
import { lastWorkingDayBy } from './office-days.js';
import { worker } from './staff.js';
import { tryMistakes } from './try-mistakes.js';

const spentBills: ReadonlySet<string> = new Set([
  'household-case.bills-too-old',
  'household-case.bills-already-deducted',
]);

type CertificateData = Extract<HouseholdFact, { type: 'CertificateVerified' }>['data'];

/** Looks after a case in payment: reviews when they are due, and what households do. */
export class FollowedCase {
  private readonly approver: Actor;
  /** What was due and was done, whatever came of it: nobody does it again on the same day because it is still told. */
  private readonly done = new Set<string>();
  /** Bills that a decision was made with. */
  private handedIn: readonly MedicalBill[] = [];

  /** @param bills those that the case knows */
  constructor(
    readonly work: CaseAtWork,
    private bills: readonly MedicalBill[],
  ) {
    this.approver = worker('countyApprover', work.office.county.areaId);
  }

  /** After the grant: the next review, and what some of the households will do. */
  begin(): void {
    const { work } = this;
    this.handedIn = this.bills;
    this.planReviews();
    work.after(2, () => this.recordPapers());
    work.after(5, async () => {
      if (this.running()) await tryMistakes(work, 'in payment', 8);
    });
    if (work.chance('referral', 6)) work.after(work.integer('referral', 10, 60), () => this.refer());
    if (work.chance('suspension', 4)) work.after(work.integer('suspension', 60, 400), () => this.suspend());
    if (work.chance('move', 5)) work.after(work.integer('move', 40, 600), () => this.move());
    if (work.chance('withdrawal', 2)) this.terminateLater('own-request', 100, 600);
    else if (work.chance('concealment', 1)) this.terminateLater('concealment', 100, 500);
  }

  /** Facts are recorded since the day on which they became so; some are recorded wrongly first and put right. */
  async record(effectiveOn: BusinessDate, facts: readonly HouseholdFact[]): Promise<Outcome | undefined> {
    const { work } = this;
    if (facts.length === 0 || work.status === 'over') return undefined;
    const placed = facts.map((fact) => ({ fact, at: '' }));
    const officer = worker('townshipOfficer', work.townshipArea);
    const outcome = await work.send(
      'facts',
      officer,
      'recordFacts',
      (sender, revision) =>
        new ChangeHouseholdFacts(
          sender,
          work.caseId,
          { type: 'record-facts', effectiveOn, facts: placed },
          [],
          revision,
        ),
    );
    for (const fact of facts) {
      if (fact.type === 'CertificateVerified') this.renewLater(fact.data);
      if (fact.type === 'MedicalBillsVerified') this.bills = valueOr(fact.data.medicalBills, []);
    }
    const [fact] = facts;
    const [event] = outcome.kind === 'done' ? outcome.events : [];
    if (event !== undefined && fact?.type === 'IncomeVerified' && work.chance(`slip ${effectiveOn}`, 5)) {
      const reason = { code: 'fact-corrected', text: '抄录错误（虚构）' };
      const change = { type: 'correct-fact', corrected: event.meta.eventId, fact: { fact, at: '' }, reason } as const;
      await work.send(
        'correction',
        officer,
        'recordFacts',
        (sender, revision) => new ChangeHouseholdFacts(sender, work.caseId, change, [], revision),
      );
      await tryMistakes(work, 'fact corrected', 50, event.meta.eventId);
    } else if (event !== undefined && fact?.type !== 'SchoolingVerified')
      await tryMistakes(work, 'fact recorded', 3, event.meta.eventId);
    return outcome;
  }

  /** Before a certificate expires, most people renew it. */
  private renewLater({ member, validUntil, ...held }: CertificateData): void {
    const { work } = this;
    if (validUntil === null || validUntil > work.office.agenda.until) return;
    work.on(this.workingDayBy(addDays(validUntil, -10)), async () => {
      if (!this.running()) return;
      const until = addDays(validUntil, 3_650);
      await this.record(work.today, [{ type: 'CertificateVerified', data: { ...held, member, validUntil: until } }]);
    });
  }

  /** The county decides with the facts that are recorded by now; of a household that tapers, after a death, also of its base. */
  async reassess(occasion: ReassessmentOccasion, exitCause: ExitCause | null, afterDeath = false): Promise<void> {
    const { work } = this;
    const reassessment = {
      type: 'reassess',
      decidedOn: work.today,
      occasion,
      exitCause,
      // A second tapered exit wants the county's document; a few have it.
      secondTaperDocumentNo: work.chance('second taper', 30) ? '示例（虚构）〔2019〕88号' : null,
      townshipReviewedOn: addDays(work.today, -1),
      taperBase: afterDeath && work.tapering ? baseAfterDeath(work) : null,
    } as const;
    const outcome = await this.decideOnBase(reassessment);
    const asked = this.handedIn;
    this.handedIn = this.bills;
    if (outcome.kind !== 'rejected' || !spentBills.has(outcome.rejection.code)) return;
    // What bought a term, or is of the year before, is struck off, and the household is looked at again.
    const unspent = this.bills.filter(({ receiptNo }) => !asked.some((bill) => bill.receiptNo === receiptNo));
    const medicalBills = personal(billsInTime(unspent, reassessment.townshipReviewedOn));
    await this.record(work.today, [{ type: 'MedicalBillsVerified', data: { source: 'document', medicalBills } }]);
    await this.decideOnBase(reassessment);
  }

  /** Where the base is not to be decided about after all, because the taper does not go on, nothing is said of it. */
  private async decideOnBase(reassessment: Extract<CourseCommand, { type: 'reassess' }>): Promise<Outcome> {
    const outcome = await this.decide(reassessment);
    return outcome.kind === 'rejected' && nothingToDecide.has(outcome.rejection.code)
      ? this.decide({ ...reassessment, taperBase: null })
      : outcome;
  }

  async terminate(cause: TerminationCause): Promise<void> {
    const reason = { code: cause, text: '虚构的原因' };
    const outcome = await this.decide({ type: 'terminate', decidedOn: this.work.today, cause, reason });
    if (outcome.kind === 'done') await tryMistakes(this.work, 'ended', 50);
  }

  private terminateLater(cause: TerminationCause, from: number, to: number): void {
    this.work.after(this.work.integer(cause, from, to), async () => {
      if (this.running()) await this.terminate(cause);
    });
  }

  private async decide(decision: CourseCommand): Promise<Outcome> {
    const { work } = this;
    const outcome = await work.send(
      decision.type,
      this.approver,
      'recordDecision',
      (sender, revision) => new DecideCourse(sender, work.caseId, decision, revision),
    );
    if (outcome.kind === 'done') this.planReviews();
    else if (outcome.kind === 'rejected' && outcome.rejection.code === 'household-case.already-terminated')
      // A term that ran out ends without an event.
      work.status = 'over';
    return outcome;
  }

  /** What the last decision asks for, each somewhat before its day; a later decision makes it void. */
  private planReviews(): void {
    const { work } = this;
    const planned = work.decided;
    for (const { step, by } of work.due) {
      if (by > work.office.agenda.until || this.done.has(`${step} ${by}`)) continue;
      const plan = (day: BusinessDate, task: () => Promise<void>): void => {
        work.on(day, async () => {
          if (work.decided !== planned || work.status === 'over') return;
          this.done.add(`${step} ${by}`);
          await task();
        });
      };
      if (step === 'periodic-review' || step === 'term-recheck')
        plan(this.workingDayBy(addDays(by, -work.integer(`${step} ${planned}`, 3, 20))), () => this.review(step));
      else if (step.startsWith('turns-')) plan(this.workingDayBy(by), () => this.reviewSupplements(by));
    }
  }

  /** A birthday or an expired certificate: the supplements are looked at again; where that is not all, the household is. */
  private async reviewSupplements(by: BusinessDate): Promise<void> {
    const { work } = this;
    const outcome = await this.decide({ type: 'review-supplements', decidedOn: work.today });
    if (outcome.kind !== 'rejected' || work.status === 'over') return;
    if (outcome.rejection.code !== 'household-case.no-ground-came') {
      await this.reassess('supplement-ground', null);
      return;
    }
    // Whose birthday it would have been is gone, and the next review says so.
    if (work.today > by) return;
    // A birthday at the end of a month, when the office is closed, is seen on the first day after it.
    const planned = work.decided;
    work.on(addDays(by, 1), async () => {
      if (work.decided === planned && work.status !== 'over') await this.reviewSupplements(by);
    });
  }

  /** What is needed to pay, and what ledgers count. */
  private async recordPapers(): Promise<void> {
    const { work } = this;
    const number = String(work.integer('account', 1, 99_999_999)).padStart(8, '0');
    const source = 'document' as const;
    const account = personal({ holder: 'm1', bank: '农村信用社（虚构）', accountNo: `62220000${number}` });
    const reasons = ['illness', 'disability', 'schooling', 'disaster', 'lack-of-labour', 'other'] as const;
    await this.record(work.today, [
      { type: 'BankAccountVerified', data: { source, account } },
      { type: 'ContactVerified', data: { source, phone: personal(null), address: personal('前进村一组（虚构）') } },
      {
        type: 'PovertyReasonVerified',
        data: { source, reason: work.office.choice.of(`${work.name} reason`, reasons) },
      },
    ]);
  }

  private async review(step: 'periodic-review' | 'term-recheck'): Promise<void> {
    if (this.work.tapering && this.work.chance(`taper review ${this.work.decided}`, 60))
      await this.decide({ type: 'review-taper', decidedOn: this.work.today });
    else await this.reassess(step, null);
  }

  private async suspend(): Promise<void> {
    if (!this.running()) return;
    const reason = { code: 'suspended', text: '联系不上（虚构）' };
    await this.decide({ type: 'suspend', decidedOn: this.work.today, reason });
    if (this.work.status === 'suspended') await tryMistakes(this.work, 'suspended', 50);
    this.work.after(this.work.integer('resumption', 25, 60), async () => {
      if (this.work.status !== 'suspended') return;
      if (this.work.chance('resumes', 80)) {
        await this.decide({
          type: 'resume',
          decidedOn: this.work.today,
          reason: { code: 'resumed', text: '已核实（虚构）' },
        });
      } else await this.terminate('refused-cooperation');
    });
  }

  private async refer(): Promise<void> {
    const { work } = this;
    if (!this.running()) return;
    const officer = worker('townshipOfficer', work.townshipArea);
    const referral = {
      type: 'refer-to-other-aid',
      referredOn: work.today,
      to: 'medical-aid',
      need: '住院费用（虚构）',
    } as const;
    const outcome = await work.send(
      'referral',
      officer,
      'referToOtherAid',
      (sender, revision) => new ChangeReferral(sender, work.caseId, referral, revision),
    );
    const [event] = outcome.kind === 'done' ? outcome.events : [];
    if (event === undefined) return;
    await tryMistakes(work, 'referred', 30, event.meta.eventId);
    work.after(15, async () => {
      const answer = {
        type: 'answer-referral',
        referral: event.meta.eventId,
        answeredOn: work.today,
        helped: true,
        amountFen: fen(200_000),
        answer: '已给予一次性救助（虚构）',
      } as const;
      await work.send(
        'referral answer',
        officer,
        'referToOtherAid',
        (sender, revision) => new ChangeReferral(sender, work.caseId, answer, revision),
      );
      await tryMistakes(work, 'referral answered', 30, event.meta.eventId);
    });
  }

  /** To the next township of the county, or out of it. */
  private async move(): Promise<void> {
    const { work } = this;
    if (!this.running()) return;
    const { townships, county } = work.office;
    const abroad = work.chance('leaves the county', 20);
    const next = townships[(townships.indexOf(work.township) + 1) % townships.length] ?? work.township;
    const move = {
      movedOn: work.today,
      townshipCode: abroad ? elsewhere(county.code) : next,
      village: '新居村（虚构）',
      decidedOn: abroad ? work.today : null,
      reason: '投亲（虚构）',
    };
    const outcome = await work.send(
      'move',
      this.approver,
      'moveHousehold',
      (sender, revision) => new RecordMove(sender, work.caseId, move, revision),
    );
    if (outcome.kind !== 'done') return;
    if (abroad) work.status = 'over';
    else work.township = next;
  }

  private workingDayBy(day: BusinessDate): BusinessDate {
    return lastWorkingDayBy(this.work.office.calendar, day);
  }

  private running(): boolean {
    return this.work.status === 'in-payment';
  }
}

/** A township of another county of the province. */
function elsewhere(county: string): string {
  return county === '220112' ? '220122100' : '220112100';
}
