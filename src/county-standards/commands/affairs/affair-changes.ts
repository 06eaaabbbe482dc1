import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type Reason } from '../../../kernel/decider.js';
import { isRejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { type Answer } from '../../../platform/http/answer.js';
import { type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt, receiptOf } from '../../../platform/http/command-receipt.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { CLOCK } from '../../../platform/tokens.js';
import { type Affair, type AffairCorrection } from '../../domain/county-affairs.events.js';
import { type CountyAffairsCommand } from '../../domain/county-affairs.decider.js';
import { countyOf } from '../county-stream.js';
import { ChangeCountyAffairs } from './change-county-affairs.command.js';

/** Sends what a county has done, or what puts its record right, and answers with its receipt. */
@Injectable()
export class AffairChanges {
  constructor(
    private readonly commands: CommandBus,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async record(county: string, headers: UpsertHeaders, affair: Affair): Promise<Answer<CommandReceipt>> {
    return this.ofCounty(county, headers, { type: 'record', affair });
  }

  async correct(
    county: string,
    headers: UpsertHeaders,
    correction: AffairCorrection,
    text: string,
  ): Promise<Answer<CommandReceipt>> {
    return this.ofCounty(county, headers, { type: 'correct', correction, reason: affairCorrected(text) });
  }

  async ofCounty(code: string, headers: UpsertHeaders, change: CountyAffairsCommand): Promise<Answer<CommandReceipt>> {
    const county = countyOf(this.areas, code, businessDateOf(this.clock.now()));
    if (isRejection(county)) throw problemOfRejection(county);
    return this.send(county.areaId, headers, change, `/api/v1/counties/${code}/affairs`);
  }

  async send(
    area: string,
    headers: UpsertHeaders,
    change: CountyAffairsCommand,
    location: string,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const outcome = await this.commands.execute(new ChangeCountyAffairs(headers, area, change, expectedRevision));
    return receiptOf(outcome, expectedRevision, location);
  }
}

/** The reasons of what puts a record right, as they are recorded. */
export const affairCorrected = (text: string): Reason => ({ code: 'affair-corrected', text });
export const affairWithdrawn = (text: string): Reason => ({ code: 'affair-withdrawn', text });
