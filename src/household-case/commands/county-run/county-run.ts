import { Inject, Injectable } from '@nestjs/common';
import { type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf, type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { patiently } from '../../../platform/command-handling/patiently.js';
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
import { type CaseImported } from '../../domain/case-imported.events.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { type HouseholdCaseCommand, householdCaseDecider } from '../../domain/household-case.decider.js';
import { type ApplicationSubmitted } from '../../domain/household-case.events.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { type HouseholdCaseRefusal } from '../../domain/refuse.js';
import { caseStream } from '../case-stream.js';

/** One command to every case of a county. */
export interface CountyRunOrder {
  /** Its command id names the run: the same again goes on where it stopped. */
  readonly sender: Sender;
  /** Area id. */
  readonly county: string;
  readonly process: string;
  readonly command: HouseholdCaseCommand;
  /** What was asked for, beside the county: the same run with another question is refused. */
  readonly asked: object;
  readonly context: (state: HouseholdCase) => Promise<HouseholdCaseContext | Rejection> | HouseholdCaseContext;
  /** Called after each page of cases. */
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** Cases that a run over a county has nothing to do with; one that is refused for another reason is named in its end. */
const leavesOut: ReadonlySet<string> = new Set<HouseholdCaseRefusal>([
  'household-case.not-in-payment',
  'household-case.already-terminated',
  'household-case.nothing-changes',
  'household-case.no-ground-came',
  'household-case.no-taper-step',
]);

/** A case that somebody decides at the same moment is taken up again on what they decided. */
const attempts = 5;

/** Sends a command to every case of a county, each once, however often the run is interrupted (全县批量办理). */
@Injectable()
export class CountyRun {
  constructor(
    private readonly handling: CommandHandling,
    private readonly codec: EventCodec,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws RunInterrupted, RunDiffers */
  async pursue(order: CountyRunOrder): Promise<ProcessRun> {
    const { sender, county, process, asked, progress } = order;
    const runId = sender.commandId;
    const cases = await patiently(() => this.casesOf(county));
    const { state } = await patiently(() => this.handling.load(processRunDecider, processRunStream(runId)));
    // Cases are listed in the order of the log, so the first ones stay the same when others apply meanwhile.
    const targets = state.status === 'unknown' ? cases : cases.slice(0, state.targets);
    return pursueRun(this.handling, {
      runId,
      process,
      targets,
      envelope: envelopeOf(sender, county, process, { county, ...asked }, this.requestHash),
      today: businessDateOf(this.clock.now()),
      leavesOut,
      child: (stream, commandId) => this.send(order, stream, commandId),
      ...(progress !== undefined && { progress }),
    });
  }

  private async send(
    { sender, county, command, asked, context }: CountyRunOrder,
    stream: string,
    commandId: string,
  ): Promise<CommandOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      const { state, revision } = await this.handling.load(householdCaseDecider, stream);
      const township = state.status === 'unknown' ? county : state.affairs.residence.township;
      const own = { ...sender, commandId };
      const envelope = envelopeOf(own, township, command.type, { stream, ...asked }, this.requestHash);
      const outcome = await this.handling.execute({
        decider: householdCaseDecider,
        stream,
        subject: stream.slice(caseStream('').length),
        envelope: { ...envelope, causationId: sender.commandId },
        command,
        expected: revision,
        context,
      });
      if (outcome.kind !== 'conflict' || attempt === attempts) return outcome;
    }
  }

  /** Every case of a county in the order of the log; from the log, never from a read model. */
  private async casesOf(county: string): Promise<readonly string[]> {
    const cases: string[] = [];
    for await (const page of this.store.readAll({ filter: { types: ['ApplicationSubmitted', 'CaseImported'] } })) {
      for (const stored of page) {
        const { data } = this.codec.decodeOpen(stored) as ClosedEvent<ApplicationSubmitted | CaseImported>;
        if (data.county === county) cases.push(stored.stream);
      }
    }
    return cases;
  }
}
