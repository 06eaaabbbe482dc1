import { type INestApplicationContext } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { householdCaseRefusals } from '../../../household-case/domain/refuse.js';
import { type Action } from '../../../identity-access/authorization/actions.js';
import { Authorizer } from '../../../identity-access/authorization/authorizer.js';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { patiently } from '../../../platform/command-handling/patiently.js';
import { type Actor } from '../../../platform/event-format/event-meta.js';
import { derivedId } from '../../../platform/id/id.js';
import { Tally } from './tally.js';

/** Names the ids of a simulation's commands. */
const simulationIds = 'b0c5a8a2-5d5e-4f0e-9a7a-2c1a1f0f7d33';

/** Who does what, to which area, under a name that is unique within the simulation. */
export interface Act {
  readonly name: string;
  readonly by: Actor;
  readonly action: Action;
  /** Area id. */
  readonly area: string;
}

/** Where everybody works: commands go to the real bus, if the policies let their senders, and refusals are counted. */
export class Desk {
  readonly refusals = new Tally(householdCaseRefusals);
  private sent = 0;
  private readonly bus: CommandBus;
  private readonly authorizer: Authorizer;
  private readonly areas: AreaRegister;

  constructor(
    app: INestApplicationContext,
    readonly clock: Clock,
    private readonly seed: string,
  ) {
    this.bus = app.get(CommandBus);
    this.authorizer = app.get(Authorizer);
    this.areas = app.get(AreaRegister);
  }

  get commands(): number {
    return this.sent;
  }

  get today(): BusinessDate {
    return businessDateOf(this.clock.now());
  }

  /** Id of the command of a name; what it makes has an id derived from it. */
  commandId(name: string): string {
    return derivedId(simulationIds, `${this.seed}/${name}`);
  }

  async send<R>(act: Act, build: (sender: Sender) => Command<R>): Promise<R> {
    this.sent += 1;
    const sender = this.senderOf(act);
    // A busy machine may keep a command waiting for longer than a request waits.
    return patiently(() => this.bus.execute(build(sender)));
  }

  /** Sends a command on one stream; a refusal is counted under its code. */
  async order<R extends CommandOutcome>(act: Act, build: (sender: Sender) => Command<R>): Promise<R> {
    const outcome = await this.send(act, build);
    if (outcome.kind === 'rejected') this.refusals.add(outcome.rejection.code);
    return outcome;
  }

  private senderOf({ name, by, action, area }: Act): Sender {
    const commandId = this.commandId(name);
    const path = this.areas.pathOf(area, this.today).map(({ areaId }) => areaId);
    const verdict = this.authorizer.decide(by, action, path);
    if (!verdict.allowed) throw new Error(`A ${by.role} of ${by.area} may not ${action} in ${area}`);
    return { commandId, correlationId: commandId, actor: by, authorizedBy: verdict.policy };
  }
}
