import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import {
  type CountyAffairsCommand,
  type CountyAffairsContext,
  countyAffairsDecider,
} from '../../domain/county-affairs.decider.js';
import { type CountyAffairsEvent } from '../../domain/county-affairs.events.js';
import { foreignTownship } from '../../domain/county-affairs.rejections.js';
import { affairsStream, countySubject } from '../county-stream.js';
import { ChangeCountyAffairs } from './change-county-affairs.command.js';

@CommandHandler(ChangeCountyAffairs)
export class ChangeCountyAffairsHandler implements ICommandHandler<ChangeCountyAffairs> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: ChangeCountyAffairs): Promise<CommandOutcome<CountyAffairsEvent>> {
    const { sender, area, change, expected } = command;
    return this.handling.execute({
      decider: countyAffairsDecider,
      stream: affairsStream(area),
      subject: countySubject(area),
      envelope: envelopeOf(sender, area, `affair-${change.type}`, { area, change }, this.requestHash),
      command: change,
      expected,
      context: () => this.contextOf(area, change),
    });
  }

  private contextOf(county: string, change: CountyAffairsCommand): CountyAffairsContext | Rejection {
    if (change.type === 'record' && change.affair.type === 'TownshipVisited') {
      const { township, visitedOn } = change.affair.data;
      if (township === county || !this.areas.isWithin(township, county, visitedOn)) return foreignTownship('/township');
    }
    return { today: businessDateOf(this.clock.now()) };
  }
}
