import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { businessDate } from '../../../kernel/business-date.js';
import { type Answer } from '../../../platform/http/answer.js';
import {
  ApiChangeCommand,
  type ChangeHeaders,
  ChangeRequest,
} from '../../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../../platform/http/command-receipt.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { DeliverCaseLetter, IssueCaseLetter } from './issue-letter.command.js';
import { DeliverLetterDto, IssueLetterDto } from './issue-letter.dto.js';

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** Letters about decisions, and how they reach the household (文书与送达). */
@ApiTags('文书')
@ApiBearerAuth()
@Controller('cases/:caseId/letters')
export class IssueLetterController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('issueLetters', ofCase)
  @ApiOperation({ summary: '就一件审批制发文书：一件审批一份，按登记的内容成文', operationId: 'issueLetter' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async issue(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { about, documentNo, issuedOn }: IssueLetterDto,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision: seen } = headers;
    const command = new IssueCaseLetter(headers, caseId, about, documentNo, businessDate(issuedOn), seen);
    return receiptOf(await this.commands.execute(command), seen, `/api/v1/cases/${caseId}/letters`);
  }

  @Post(':letter/delivery')
  @Requires('deliverLetters', ofCase)
  @ApiOperation({ summary: '登记文书送达：何时、怎样、由谁签收', operationId: 'deliverLetter' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async deliver(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('letter', ParseUUIDPipe) letter: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { deliveredOn, by, receivedBy, evidence }: DeliverLetterDto,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision: seen } = headers;
    const delivery = { letter, deliveredOn: businessDate(deliveredOn), by, receivedBy };
    const outcome = await this.commands.execute(new DeliverCaseLetter(headers, caseId, delivery, seen, evidence));
    return receiptOf(outcome, seen, `/api/v1/cases/${caseId}/letters/${letter}`);
  }
}
