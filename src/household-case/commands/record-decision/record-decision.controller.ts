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
import { DecisionDto } from '../decision.dto.js';
import { RecordDecision } from './record-decision.command.js';

/** The county decides; what comes of it follows from the recorded facts, the published standards and the notice. */
export class RecordDecisionDto extends DecisionDto {}

@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class RecordDecisionController {
  constructor(private readonly commands: CommandBus) {}

  @Post('decision')
  @Requires('recordDecision', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({ summary: '县级审批', operationId: 'recordDecision' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async decide(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { decidedOn, evidence }: RecordDecisionDto,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const command = new RecordDecision(headers, caseId, businessDate(decidedOn), expectedRevision, evidence);
    return receiptOf(await this.commands.execute(command), expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
