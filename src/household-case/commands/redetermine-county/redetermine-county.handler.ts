import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import {
  type ProcessRun,
  processRunDecider,
  processRunStream,
} from '../../../platform/command-handling/process-run.js';
import { pursueRun } from '../../../platform/command-handling/pursue-run.js';
import { EventCodec } from '../../../platform/event-format/event-codec.js';
import { type ClosedEvent } from '../../../platform/event-format/recorded-event.js';
import { type EventStore } from '../../../platform/event-store/event-store.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, EVENT_STORE, REQUEST_HASH } from '../../../platform/tokens.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type ApplicationSubmitted } from '../../domain/household-case.events.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { caseStream } from '../case-stream.js';
import { lawOfCase } from '../law-of-case.js';
import { RedetermineCounty } from './redetermine-county.command.js';

const process = 'redetermine-county';
/** A case that somebody decides at the same moment is taken up again on what they decided. */
const attempts = 5;

@CommandHandler(RedetermineCounty)
export class RedetermineCountyHandler implements ICommandHandler<RedetermineCounty> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly codec: EventCodec,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: RedetermineCounty): Promise<ProcessRun> {
    const { sender, county, decidedOn, from, progress } = command;
    const runId = sender.commandId;
    const townships = await this.casesOf(county);
    const { state } = await this.handling.load(processRunDecider, processRunStream(runId));
    // Cases are listed in the order of the log, so the first ones stay the same when others apply meanwhile.
    const targets = [...townships.keys()].slice(0, state.status === 'unknown' ? townships.size : state.targets);
    return pursueRun(this.handling, {
      runId,
      process,
      targets,
      envelope: envelopeOf(sender, county, process, { county, decidedOn, from }, this.requestHash),
      today: businessDateOf(this.clock.now()),
      child: (stream, commandId) => this.redetermine(command, stream, townships.get(stream) ?? county, commandId),
      ...(progress !== undefined && { progress }),
    });
  }

  private async redetermine(
    { sender, decidedOn, from }: RedetermineCounty,
    stream: string,
    township: string,
    commandId: string,
  ): Promise<CommandOutcome> {
    const envelope = envelopeOf(
      { ...sender, commandId },
      township,
      'redetermine',
      { stream, decidedOn, from },
      this.requestHash,
    );
    for (let attempt = 1; ; attempt += 1) {
      const { revision } = await this.handling.load(householdCaseDecider, stream);
      const outcome = await this.handling.execute({
        decider: householdCaseDecider,
        stream,
        subject: stream.slice(caseStream('').length),
        envelope: { ...envelope, causationId: sender.commandId },
        command: { type: 'redetermine', decidedOn, from },
        expected: revision,
        context: (state) => this.contextOf(state),
      });
      if (outcome.kind !== 'conflict' || attempt === attempts) return outcome;
    }
  }

  /** The rates of the day on which the household was assessed, with every standard that is published now. */
  private async contextOf(state: HouseholdCase): Promise<HouseholdCaseContext | Rejection> {
    const today = businessDateOf(this.clock.now());
    if (state.status !== 'granted') return { today };
    const law = await lawOfCase(this.handling, this.areas, state.application, state.course.assessedOn);
    return isRejection(law) ? law : { today, law };
  }

  /** Every case of a county with its township, in the order of the log; from the log, never from a read model. */
  private async casesOf(county: string): Promise<ReadonlyMap<string, string>> {
    const cases = new Map<string, string>();
    for await (const page of this.store.readAll({ filter: { types: ['ApplicationSubmitted'] } })) {
      for (const stored of page) {
        const { data } = this.codec.decodeOpen(stored) as ClosedEvent<ApplicationSubmitted>;
        if (data.county === county) cases.set(stored.stream, data.township);
      }
    }
    return cases;
  }
}
