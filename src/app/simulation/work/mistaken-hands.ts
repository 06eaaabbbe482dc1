import { addDays, type BusinessDate, businessDate } from '../../../kernel/business-date.js';
import { personal } from '../../../kernel/personal.js';
import { DecideCourse } from '../../../household-case/commands/decide-course/decide-course.command.js';
import {
  DeliverCaseLetter,
  IssueCaseLetter,
} from '../../../household-case/commands/issue-letter/issue-letter.command.js';
import { type Move, RecordMove } from '../../../household-case/commands/move-household/move-household.command.js';
import { RecordDecision } from '../../../household-case/commands/record-decision/record-decision.command.js';
import { ChangeHouseholdFacts } from '../../../household-case/commands/record-facts/record-facts.command.js';
import { ChangeReferral } from '../../../household-case/commands/refer-to-other-aid/refer-to-other-aid.command.js';
import { TakeProcedureStep } from '../../../household-case/commands/take-step/take-step.command.js';
import { RecordWithdrawal } from '../../../household-case/commands/withdraw-application/withdraw-application.command.js';
import { type CourseCommand } from '../../../household-case/domain/decide-course.js';
import { type StepTaken } from '../../../household-case/domain/procedure-step.js';
import { type HouseholdFact, type Schooling } from '../../../household-case/domain/household-facts.events.js';
import { type Action } from '../../../identity-access/authorization/actions.js';
import { type Actor } from '../../../platform/event-format/event-meta.js';
import { type CaseAtWork, type Outcome } from './case-at-work.js';
import { colleague, worker } from './staff.js';

type Referral = ConstructorParameters<typeof ChangeReferral>[2];

/** What somebody who errs can do to a case; days are counted from today. */
export class MistakenHands {
  readonly officer: Actor;
  readonly other: Actor;
  readonly reviewer: Actor;
  readonly approver: Actor;
  /** Who gives the county's opinion. */
  readonly county: Actor;

  constructor(
    readonly work: CaseAtWork,
    /** Id of the event that the mistakes are about. */
    readonly about: string,
  ) {
    this.officer = worker('townshipOfficer', work.townshipArea);
    this.other = colleague('townshipOfficer', work.townshipArea);
    this.reviewer = worker('townshipReviewer', work.townshipArea);
    this.approver = worker('countyApprover', work.office.county.areaId);
    this.county = colleague('countyApprover', work.office.county.areaId);
  }

  day(days: number): BusinessDate {
    return addDays(this.work.today, days);
  }

  step(step: StepTaken, days = 0, action: Action = 'recordProcedure', by = this.officer): Promise<Outcome> {
    return this.work.send(
      `mistaken ${step.type}`,
      by,
      action,
      (sender, revision) => new TakeProcedureStep(sender, this.work.caseId, this.day(days), step, revision),
    );
  }

  decision(days: number, by = this.approver): Promise<Outcome> {
    return this.work.send(
      'mistaken decision',
      by,
      'recordDecision',
      (sender, revision) => new RecordDecision(sender, this.work.caseId, this.day(days), revision),
    );
  }

  withdraw(days: number): Promise<Outcome> {
    const withdrawal = {
      type: 'withdraw-application',
      withdrawnOn: this.day(days),
      cause: 'own-request',
      reason: { code: 'own-request', text: '误撤（虚构）' },
    } as const;
    return this.work.send(
      'mistaken withdrawal',
      this.officer,
      'recordProcedure',
      (sender, revision) => new RecordWithdrawal(sender, this.work.caseId, withdrawal, revision),
    );
  }

  course(decision: CourseCommand): Promise<Outcome> {
    return this.work.send(
      `mistaken ${decision.type}`,
      this.approver,
      'recordDecision',
      (sender, revision) => new DecideCourse(sender, this.work.caseId, decision, revision),
    );
  }

  suspend(days: number): Promise<Outcome> {
    return this.course({ type: 'suspend', decidedOn: this.day(days), reason: { code: 'suspended' } });
  }

  /** Facts of a schooling that nobody has; without a member, no facts at all. */
  facts(days: number, member: string | null = 'm1'): Promise<Outcome> {
    const facts = member === null ? [] : [{ fact: schooling(member), at: '' }];
    return this.change({ type: 'record-facts', effectiveOn: this.day(days), facts });
  }

  /** Somebody gets a number that nobody can have. */
  identity(citizenId: string): Promise<Outcome> {
    const fact: HouseholdFact = {
      type: 'MemberIdentityVerified',
      data: {
        source: 'document',
        member: 'm1',
        name: personal('误某'),
        citizenId: personal(citizenId),
        birthDate: personal(businessDate('1980-02-03')),
      },
    };
    return this.change({ type: 'record-facts', effectiveOn: this.day(0), facts: [{ fact, at: '' }] });
  }

  /** Corrects what was recorded, or nothing that is there, with another kind of fact. */
  correct(corrected: string): Promise<Outcome> {
    const reason = { code: 'fact-corrected', text: '误改（虚构）' };
    return this.change({ type: 'correct-fact', corrected, fact: { fact: schooling('m1'), at: '' }, reason });
  }

  move(move: Partial<Move>): Promise<Outcome> {
    const { today, township, caseId } = this.work;
    const whole = { movedOn: today, townshipCode: township, village: '误迁村（虚构）', decidedOn: null, reason: '误' };
    return this.work.send(
      'mistaken move',
      this.approver,
      'moveHousehold',
      (sender, revision) => new RecordMove(sender, caseId, { ...whole, ...move }, revision),
    );
  }

  refer(change: Referral): Promise<Outcome> {
    return this.work.send(
      'mistaken referral',
      this.officer,
      'referToOtherAid',
      (sender, revision) => new ChangeReferral(sender, this.work.caseId, change, revision),
    );
  }

  letter(days: number, about = this.about, documentNo = '示例（虚构）误'): Promise<Outcome> {
    return this.work.send(
      'mistaken letter',
      this.approver,
      'issueLetters',
      (sender, revision) => new IssueCaseLetter(sender, this.work.caseId, about, documentNo, this.day(days), revision),
    );
  }

  deliver(days: number, letter = this.about): Promise<Outcome> {
    const delivery = { letter, deliveredOn: this.day(days), by: 'post', receivedBy: '误（虚构）' } as const;
    return this.work.send(
      'mistaken delivery',
      this.officer,
      'deliverLetters',
      (sender, revision) => new DeliverCaseLetter(sender, this.work.caseId, delivery, revision),
    );
  }

  private change(change: ConstructorParameters<typeof ChangeHouseholdFacts>[2]): Promise<Outcome> {
    return this.work.send(
      'mistaken facts',
      this.officer,
      'recordFacts',
      (sender, revision) => new ChangeHouseholdFacts(sender, this.work.caseId, change, [], revision),
    );
  }
}

function schooling(member: string): HouseholdFact {
  return { type: 'SchoolingVerified', data: { source: 'survey', member, schooling: personal<Schooling>('none') } };
}
