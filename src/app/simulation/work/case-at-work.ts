import { type Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type Actor } from '../../../platform/event-format/event-meta.js';
import { type RecordedEvent } from '../../../platform/event-format/recorded-event.js';
import { type HouseholdCaseEvent } from '../../../household-case/domain/household-case.events.js';
import { changesToReview } from '../../../household-case/domain/changes-to-review.js';
import { type DueStep } from '../../../household-case/domain/procedure.events.js';
import { type Action } from '../../../identity-access/authorization/actions.js';
import { onWorkingDay, workingDaysAfter } from './office-days.js';
import { areaIdOf, type Office } from './office.js';

export type Outcome = CommandOutcome<HouseholdCaseEvent>;

/** One case on the desks: what stands last, and what is to be done next. */
export class CaseAtWork {
  /** Null before the application is registered, and after the case has ended. */
  status: 'new' | 'applied' | 'in-payment' | 'suspended' | 'over' = 'new';
  tapering = false;
  /** Of the last decision, and of what became known since. */
  due: readonly DueStep[] = [];
  revision = -1;
  /** Is told of everything that is recorded by hand. */
  whenRecorded: (event: RecordedEvent<HouseholdCaseEvent>) => void = () => undefined;
  private acts = 0;
  /** Counts decisions, so that what was planned after an older one is dropped. */
  private decisions = 0;

  constructor(
    readonly office: Office,
    /** Number of the household; its tasks are done one after the other. */
    readonly household: number,
    /** Unique name of the case. */
    readonly name: string,
    readonly caseId: string,
    /** Code of nine digits. */
    public township: string,
  ) {}

  get today(): BusinessDate {
    return this.office.desk.today;
  }

  get townshipArea(): string {
    return areaIdOf(this.township);
  }

  /** Something is known of the household that nobody has decided about. */
  get changed(): boolean {
    return changesToReview(this.due).length > 0;
  }

  get decided(): number {
    return this.decisions;
  }

  /** Does a task so many working days from now. */
  after(workingDays: number, task: () => Promise<void>): void {
    this.on(workingDaysAfter(this.office.calendar, this.today, workingDays), task);
  }

  /** Does a task on a day, or the next on which the office is open. */
  on(day: BusinessDate, task: () => Promise<void>): void {
    const open = onWorkingDay(this.office.calendar, day < this.today ? this.today : day);
    this.office.agenda.note(open, this.household, task);
  }

  /** A repeatable choice about this case: true in `percent` of a hundred. */
  chance(what: string, percent: number): boolean {
    return this.office.choice.chance(`${this.name} ${what}`, percent);
  }

  integer(what: string, from: number, to: number): number {
    return this.office.choice.integer(`${this.name} ${what}`, from, to);
  }

  /** Sends a command of somebody at the revision that stands; a run of the county may have gone on before: then again. */
  async send(
    what: string,
    by: Actor,
    action: Action,
    build: (sender: Sender, revision: number) => Command<Outcome>,
    area = by.area,
  ): Promise<Outcome> {
    this.acts += 1;
    const act = { name: `${this.name}/${this.acts} ${what}`, by, action, area };
    const first = await this.office.desk.order(act, (sender) => build(sender, this.revision));
    if (first.kind !== 'conflict') return this.took(first);
    this.revision = first.actual === 'no-stream' ? -1 : first.actual;
    return this.took(await this.office.desk.order(act, (sender) => build(sender, this.revision)));
  }

  private took(outcome: Outcome): Outcome {
    if (outcome.kind !== 'done') return outcome;
    this.revision = Math.max(this.revision, outcome.revision);
    for (const event of outcome.events) {
      this.saw(event);
      this.whenRecorded(event);
    }
    return outcome;
  }

  private saw({ type, data }: HouseholdCaseEvent): void {
    if (type === 'ApplicationSubmitted') this.status = 'applied';
    else if (type === 'BenefitRefused' || type === 'ApplicationWithdrawn') this.decidedTo('over', []);
    else if (type === 'BenefitGranted') this.decidedTo('in-payment', data.due);
    else if ('effect' in data) {
      const suspended = type === 'BenefitSuspended' || (this.status === 'suspended' && type !== 'BenefitResumed');
      this.decidedTo(data.effect === 'ended' ? 'over' : suspended ? 'suspended' : 'in-payment', data.due);
      this.tapering = data.batch === 'taper';
    } else if ('due' in data) this.due = [...this.due, ...changesToReview(data.due)];
  }

  private decidedTo(status: CaseAtWork['status'], due: readonly DueStep[]): void {
    this.status = status;
    this.due = due;
    this.decisions += 1;
  }
}
