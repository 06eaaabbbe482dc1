import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Answer } from '../../../platform/http/answer.js';
import {
  ApiChangeCommand,
  type ChangeHeaders,
  ChangeRequest,
} from '../../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../../platform/http/command-receipt.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { ChangeReferral } from './refer-to-other-aid.command.js';
import { AnswerReferralDto, ReferToOtherAidDto } from './refer-to-other-aid.dto.js';

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** Referrals to other aid and their results (转介其他救助). */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId/referrals')
export class ReferToOtherAidController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('referToOtherAid', ofCase)
  @ApiOperation({ summary: '转介其他救助：享受待遇后仍有困难的', operationId: 'referToOtherAid' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async refer(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { referredOn, to, need, evidence }: ReferToOtherAidDto,
  ): Promise<Answer<CommandReceipt>> {
    const change = { type: 'refer-to-other-aid', referredOn: businessDate(referredOn), to, need } as const;
    return this.change(caseId, headers, change, evidence);
  }

  @Post(':referral/answer')
  @Requires('referToOtherAid', ofCase)
  @ApiOperation({ summary: '登记转介结果', operationId: 'answerReferral' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async answer(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('referral', ParseUUIDPipe) referral: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { answeredOn, helped, amountFen, answer, evidence }: AnswerReferralDto,
  ): Promise<Answer<CommandReceipt>> {
    const amount = amountFen === null ? null : fen(amountFen);
    const told = { answeredOn: businessDate(answeredOn), helped, amountFen: amount, answer };
    return this.change(caseId, headers, { type: 'answer-referral', referral, ...told }, evidence);
  }

  private async change(
    caseId: string,
    headers: ChangeHeaders,
    change: ChangeReferral['change'],
    evidence: AnswerReferralDto['evidence'],
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const outcome = await this.commands.execute(
      new ChangeReferral(headers, caseId, change, expectedRevision, evidence),
    );
    return receiptOf(outcome, expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
