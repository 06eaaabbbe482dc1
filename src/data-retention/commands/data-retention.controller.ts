import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Answer } from '../../platform/http/answer.js';
import { ApiUpsertCommand, UpsertRequest, type UpsertHeaders } from '../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../platform/http/command-receipt.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { IsDocumentNo, IsText } from '../../platform/http/validators.js';
import { type DataRetentionCommand } from '../domain/data-retention.decider.js';
import { ChangeDataRetention } from './change-data-retention.command.js';

/** A legal hold is placed or lifted by a document. */
export class LegalHoldDto {
  @IsDocumentNo()
  readonly documentNo!: string;
  @IsText('理由', 500)
  readonly reason!: string;
}

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** Keeping and erasing the personal data of a case (档案保全与销毁). */
@ApiTags('数据保管')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class DataRetentionController {
  constructor(private readonly commands: CommandBus) {}

  @Post('legal-hold')
  @Requires('holdData', ofCase)
  @ApiOperation({ summary: '依法保全：解除前不得销毁', operationId: 'placeLegalHold' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async placeHold(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { documentNo, reason }: LegalHoldDto,
  ): Promise<Answer<CommandReceipt>> {
    const because = { code: 'legal-hold', text: reason };
    return this.change(caseId, headers, { type: 'place-legal-hold', documentNo, reason: because });
  }

  @Post('legal-hold-lifting')
  @Requires('holdData', ofCase)
  @ApiOperation({ summary: '解除保全', operationId: 'liftLegalHold' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async liftHold(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { documentNo, reason }: LegalHoldDto,
  ): Promise<Answer<CommandReceipt>> {
    const because = { code: 'legal-hold-lifted', text: reason };
    return this.change(caseId, headers, { type: 'lift-legal-hold', documentNo, reason: because });
  }

  @Post('erasure-proposal')
  @Requires('proposeErasure', ofCase)
  @ApiOperation({ summary: '提出销毁到期的个人信息', operationId: 'proposeErasure' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async propose(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @UpsertRequest() headers: UpsertHeaders,
  ): Promise<Answer<CommandReceipt>> {
    return this.change(caseId, headers, { type: 'propose-erasure' });
  }

  @Post('erasure-withdrawal')
  @Requires('proposeErasure', ofCase)
  @ApiOperation({ summary: '撤回销毁的提议', operationId: 'withdrawErasure' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async withdraw(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @UpsertRequest() headers: UpsertHeaders,
  ): Promise<Answer<CommandReceipt>> {
    return this.change(caseId, headers, { type: 'withdraw-erasure' });
  }

  @Post('erasure-approval')
  @Requires('approveErasure', ofCase)
  @ApiOperation({ summary: '同意销毁：密钥立即销毁，不能恢复；金额、依据和哈希仍在', operationId: 'approveErasure' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async approve(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @UpsertRequest() headers: UpsertHeaders,
  ): Promise<Answer<CommandReceipt>> {
    return this.change(caseId, headers, { type: 'approve-erasure' });
  }

  private async change(
    caseId: string,
    headers: UpsertHeaders,
    change: DataRetentionCommand,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const outcome = await this.commands.execute(new ChangeDataRetention(headers, caseId, change, expectedRevision));
    return receiptOf(outcome, expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
