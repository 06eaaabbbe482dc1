import { addDays } from '../../../kernel/business-date.js';
import { personal } from '../../../kernel/personal.js';
import { DecideCourse } from '../../../household-case/commands/decide-course/decide-course.command.js';
import { RecordDecision } from '../../../household-case/commands/record-decision/record-decision.command.js';
import { ChangeHouseholdFacts } from '../../../household-case/commands/record-facts/record-facts.command.js';
import { TakeProcedureStep } from '../../../household-case/commands/take-step/take-step.command.js';
import { type StepTaken } from '../../../household-case/domain/procedure-step.js';
import { type Schooling } from '../../../household-case/domain/household-facts.events.js';
import { type CourseCommand } from '../../../household-case/domain/decide-course.js';
import { type Action } from '../../../identity-access/authorization/actions.js';
import { type Actor } from '../../../platform/event-format/event-meta.js';
import { type CaseAtWork } from './case-at-work.js';
import { colleague, worker } from './staff.js';

type Moment = 'applied' | 'before decision' | 'in payment';

/** People make mistakes: each of these is refused, appends nothing, and is counted under its code. */
export async function tryMistakes(work: CaseAtWork, moment: Moment): Promise<void> {
  if (!work.chance(`mistake ${moment}`, moment === 'in payment' ? 100 : 8)) return;
  for (const mistake of mistakes[moment]) await mistake(new Hands(work));
}

type Mistake = (hands: Hands) => Promise<void>;

const survey = (surveyors: readonly string[]): StepTaken => ({
  type: 'HouseholdSurveyed',
  data: { surveyors, signed: true, asDeclared: true, findings: personal('虚构') },
});

const mistakes: Readonly<Record<Moment, readonly Mistake[]>> = {
  applied: [
    (hands) => hands.step(survey([hands.officer.person])),
    (hands) => hands.step(survey([hands.officer.person, hands.officer.person])),
    (hands) => hands.step(survey([hands.officer.person, hands.other.person]), 1),
    (hands) =>
      hands.step(
        { type: 'ObjectionSettled', data: { objection: hands.work.caseId, upheld: false, handling: personal('虚构') } },
        0,
        'handleObjections',
      ),
    (hands) => hands.course({ type: 'suspend', decidedOn: hands.work.today, reason: { code: 'suspended' } }),
    (hands) => hands.facts(1),
    (hands) => hands.facts(-4_000),
  ],
  'before decision': [(hands) => hands.decision(1), (hands) => hands.decision(-4_000)],
  'in payment': [
    (hands) => hands.decision(0),
    (hands) => hands.course({ type: 'resume', decidedOn: hands.work.today, reason: { code: 'resumed' } }),
    (hands) => hands.course({ type: 'review-taper', decidedOn: hands.work.today }),
    (hands) =>
      hands.course({ type: 'suspend', decidedOn: addDays(hands.work.today, 1), reason: { code: 'suspended' } }),
    (hands) =>
      hands.course({ type: 'suspend', decidedOn: addDays(hands.work.today, -4_000), reason: { code: 'suspended' } }),
    (hands) => hands.step({ type: 'ApplicationAccepted', data: { checkAuthorisedBy: ['m1'] } }),
    (hands) => hands.facts(0, 'm39'),
  ],
};

/** What somebody who errs can do to a case. */
class Hands {
  readonly officer: Actor;
  readonly other: Actor;
  private readonly approver: Actor;

  constructor(readonly work: CaseAtWork) {
    this.officer = worker('townshipOfficer', work.townshipArea);
    this.other = colleague('townshipOfficer', work.townshipArea);
    this.approver = worker('countyApprover', work.office.county.areaId);
  }

  async step(step: StepTaken, days = 0, action: Action = 'recordProcedure'): Promise<void> {
    const on = addDays(this.work.today, days);
    await this.work.send(
      'mistaken step',
      this.officer,
      action,
      (sender, revision) => new TakeProcedureStep(sender, this.work.caseId, on, step, revision),
    );
  }

  async decision(days: number): Promise<void> {
    const on = addDays(this.work.today, days);
    await this.work.send(
      'mistaken decision',
      this.approver,
      'recordDecision',
      (sender, revision) => new RecordDecision(sender, this.work.caseId, on, revision),
    );
  }

  async course(decision: CourseCommand): Promise<void> {
    await this.work.send(
      'mistaken course',
      this.approver,
      'recordDecision',
      (sender, revision) => new DecideCourse(sender, this.work.caseId, decision, revision),
    );
  }

  async facts(days: number, member = 'm1'): Promise<void> {
    const schooling = {
      type: 'SchoolingVerified',
      data: { source: 'survey', member, schooling: personal<Schooling>('none') },
    } as const;
    const effectiveOn = addDays(this.work.today, days);
    await this.work.send(
      'mistaken facts',
      this.officer,
      'recordFacts',
      (sender, revision) =>
        new ChangeHouseholdFacts(
          sender,
          this.work.caseId,
          { type: 'record-facts', effectiveOn, facts: [{ fact: schooling, at: '' }] },
          [],
          revision,
        ),
    );
  }
}
