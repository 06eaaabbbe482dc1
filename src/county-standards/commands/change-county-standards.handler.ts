import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../platform/tokens.js';
import {
  countyStandardsDecider,
  type CountyStandardsCommand,
  type CountyStandardsContext,
} from '../domain/county-standards.decider.js';
import { type CountyStandardsEvent } from '../domain/county-standards.events.js';
import { type CountyStandards } from '../domain/county-standards.state.js';
import { ChangeCountyStandards } from './change-county-standards.command.js';
import { countyOf, countyStream, countySubject } from './county-stream.js';
import { officersKnown } from './responsible-officers/officers-known.js';

@CommandHandler(ChangeCountyStandards)
export class ChangeCountyStandardsHandler implements ICommandHandler<ChangeCountyStandards> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: ChangeCountyStandards): Promise<CommandOutcome<CountyStandardsEvent>> {
    const { sender, countyCode, change, expected } = command;
    const today = businessDateOf(this.clock.now());
    const county = countyOf(this.areas, countyCode, today);
    if (isRejection(county)) return { kind: 'rejected', rejection: county };
    const { areaId } = county;
    return this.handling.execute({
      decider: countyStandardsDecider,
      stream: countyStream(areaId),
      subject: countySubject(areaId),
      envelope: envelopeOf(sender, areaId, change.type, { areaId, change }, this.requestHash),
      command: change,
      expected,
      context: (state) => this.contextOf(areaId, change, state, today),
    });
  }

  /** Areas and persons of an appointment are known elsewhere; nothing else of a county is. */
  private async contextOf(
    county: string,
    change: CountyStandardsCommand,
    state: CountyStandards,
    today: BusinessDate,
  ): Promise<CountyStandardsContext | Rejection> {
    const appointment = appointmentOf(change, state);
    if (appointment === undefined) return { today };
    const { officers, effectiveFrom } = appointment;
    return (await officersKnown(this.handling, this.areas, county, officers, effectiveFrom)) ?? { today };
  }
}

/** Who is appointed from when; undefined where nobody is, or where what is corrected is not there. */
function appointmentOf(change: CountyStandardsCommand, state: CountyStandards) {
  if (change.type === 'appoint-officers') return change.appointment;
  if (change.type !== 'correct' || change.correction.type !== 'ResponsibleOfficersCorrected') return undefined;
  const { corrected, officers } = change.correction.data;
  const entry = state.officers.find(({ source }) => source.eventId === corrected);
  return entry === undefined ? undefined : { officers, effectiveFrom: entry.effectiveFrom };
}
