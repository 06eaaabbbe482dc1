import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Answer } from '../../platform/http/answer.js';
import { type UpsertHeaders } from '../../platform/http/command-request.decorator.js';
import { type CommandReceipt, receiptOf } from '../../platform/http/command-receipt.js';
import { type CountyStandardsCommand } from '../domain/county-standards.decider.js';
import { ChangeCountyStandards } from './change-county-standards.command.js';

/** Sends what a county publishes or corrects, and answers with its receipt. */
@Injectable()
export class CountyChanges {
  constructor(private readonly commands: CommandBus) {}

  async send(county: string, headers: UpsertHeaders, change: CountyStandardsCommand): Promise<Answer<CommandReceipt>> {
    const command = new ChangeCountyStandards(headers, county, change, headers.expectedRevision);
    const outcome = await this.commands.execute(command);
    return receiptOf(outcome, headers.expectedRevision, `/api/v1/counties/${county}/standards`);
  }
}
