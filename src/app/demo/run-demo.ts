import { type INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ChangeCountyStandards } from '../../county-standards/commands/change-county-standards.command.js';
import { ChangeCountyAffairs } from '../../county-standards/commands/affairs/change-county-affairs.command.js';
import { affairsStream, countyStream } from '../../county-standards/commands/county-stream.js';
import { RecordDecision } from '../../household-case/commands/record-decision/record-decision.command.js';
import { SubmitApplication } from '../../household-case/commands/submit-application/submit-application.command.js';
import { RedetermineCounty } from '../../household-case/commands/redetermine-county/redetermine-county.command.js';
import { type Action } from '../../identity-access/authorization/actions.js';
import { Authorizer } from '../../identity-access/authorization/authorizer.js';
import { type Role } from '../../identity-access/domain/roles.js';
import { AreaRegister } from '../../kernel/area-register.js';
import { momentOf, type ScriptedClock } from '../../platform/clock/clock.js';
import { type Sender } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { type EventStore } from '../../platform/event-store/event-store.js';
import { derivedId } from '../../platform/id/id.js';
import { demoCounty, demoPerson } from '../demo-people.js';
import { demoPlan, type DemoStep } from './demo-plan.js';

/** What a demo did: how often each thing came of a command. */
export type DemoSummary = Readonly<Record<string, number>>;

/** Names the ids of a demo's commands. */
const demoIds = 'b0c5a8a2-5d5e-4f0e-9a7a-2c1a1f0f7d33';

/** Drives a plan through the real commands, as the people whose work it is, on the plan's own days. */
export class DemoDriver {
  private readonly counts = new Map<string, number>();
  private readonly commands: CommandBus;
  private readonly authorizer: Authorizer;
  private readonly areas: AreaRegister;
  private countyRevision: number | 'no-stream' = 'no-stream';

  constructor(
    app: INestApplicationContext,
    private readonly store: EventStore,
    private readonly clock: ScriptedClock,
    private readonly seed: string,
  ) {
    this.commands = app.get(CommandBus);
    this.authorizer = app.get(Authorizer);
    this.areas = app.get(AreaRegister);
  }

  async run(households: number, progress: (done: number, of: number) => void): Promise<DemoSummary> {
    const plan = demoPlan(this.seed, households);
    this.countyRevision = await this.revisionOf(countyStream(demoCounty.areaId));
    for (const [index, step] of plan.entries()) {
      // Every step has its own minute of its day, so that the log reads as office hours.
      this.clock.set(momentOf(step.on, 9, index % 480));
      await this.take(step);
      progress(index + 1, plan.length);
    }
    return Object.fromEntries([...this.counts].sort(([a], [b]) => a.localeCompare(b)));
  }

  private async take(step: DemoStep): Promise<void> {
    switch (step.kind) {
      case 'publish': {
        const sender = this.senderOf(step, step.name, 'countyApprover', 'publishStandards', demoCounty.areaId);
        const command = new ChangeCountyStandards(sender, demoCounty.code, step.change, this.countyRevision);
        const outcome = await this.commands.execute(command);
        if (outcome.kind === 'done') this.countyRevision = Math.max(outcome.revision, this.known());
        this.count(step.kind, outcome);
        return;
      }
      case 'affair': {
        const { name, role, action, area, change } = step;
        const sender = this.senderOf(step, name, role, action, area);
        const expected = await this.revisionOf(affairsStream(area));
        this.count(step.kind, await this.commands.execute(new ChangeCountyAffairs(sender, area, change, expected)));
        return;
      }
      case 'apply': {
        const { township, village, on, made } = step;
        const area = `area-${township}`;
        const sender = this.senderOf(
          step,
          this.applicationName(step.number),
          'townshipOfficer',
          'submitApplication',
          area,
        );
        const command = new SubmitApplication(sender, township, village, on, made.household, made.identities);
        this.count(step.kind, await this.commands.execute(command));
        return;
      }
      case 'redetermine': {
        const sender = this.senderOf(
          step,
          `redetermine ${step.from}`,
          'countyApprover',
          'recordDecision',
          demoCounty.areaId,
        );
        const command = new RedetermineCounty(sender, demoCounty.areaId, step.on, step.from);
        const run = await this.commands.execute(command);
        if (run.status !== 'completed') throw new Error('The demo could not redetermine its county');
        this.counts.set('BenefitRedetermined', (this.counts.get('BenefitRedetermined') ?? 0) + run.done - run.rejected);
        return;
      }
      case 'decide': {
        const caseId = derivedId(this.commandId(this.applicationName(step.number)), 'householdCase');
        const name = `decision ${step.number}`;
        const sender = this.senderOf(step, name, 'countyApprover', 'recordDecision', demoCounty.areaId);
        this.count(step.kind, await this.commands.execute(new RecordDecision(sender, caseId, step.on, 0)));
      }
    }
  }

  /** The sender of a step, if the policies let them. */
  private senderOf({ on }: DemoStep, name: string, role: Role, action: Action, area: string): Sender {
    const commandId = this.commandId(name);
    const { account, person } = demoPerson(role);
    const actor = { account, person, role, area };
    const path = this.areas.pathOf(area, on).map(({ areaId }) => areaId);
    const verdict = this.authorizer.decide(actor, action, path);
    if (!verdict.allowed) throw new Error(`The demo's ${role} may not ${action} in ${area}`);
    return { commandId, correlationId: commandId, actor, authorizedBy: verdict.policy };
  }

  private commandId(name: string): string {
    return derivedId(demoIds, `${this.seed}/${name}`);
  }

  private applicationName(number: number): string {
    return `application ${number}`;
  }

  private known(): number {
    return this.countyRevision === 'no-stream' ? -1 : this.countyRevision;
  }

  private count(kind: DemoStep['kind'], outcome: CommandOutcome): void {
    const label = outcome.kind === 'done' ? (outcome.events[0]?.type ?? kind) : `${kind} ${codeOf(outcome)}`;
    const [event] = outcome.kind === 'done' ? outcome.events : [];
    const detail = event === undefined ? '' : detailOf(event.data);
    this.counts.set(label + detail, (this.counts.get(label + detail) ?? 0) + 1);
  }

  private async revisionOf(stream: string): Promise<number | 'no-stream'> {
    for await (const event of this.store.readStream(stream, { direction: 'backwards' })) return event.revision;
    return 'no-stream';
  }
}

function detailOf(data: object): string {
  if ('batch' in data) return ` ${String(data.batch)}`;
  return 'refusedBecause' in data ? ` ${String(data.refusedBecause)}` : '';
}

function codeOf(outcome: Exclude<CommandOutcome, { kind: 'done' }>): string {
  return outcome.kind === 'rejected' ? outcome.rejection.code : 'conflict';
}
