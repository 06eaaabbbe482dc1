import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { businessDate } from '../../../kernel/business-date.js';
import { type EvidenceDto, IsEvidence } from '../../../platform/artefacts/evidence.dto.js';
import { type Answer } from '../../../platform/http/answer.js';
import {
  ApiChangeCommand,
  type ChangeHeaders,
  ChangeRequest,
} from '../../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../../platform/http/command-receipt.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { IsBusinessDate, IsText } from '../../../platform/http/validators.js';
import { type WithdrawalCause, withdrawalCauses } from '../../domain/application-withdrawn.events.js';
import { RecordWithdrawal } from './withdraw-application.command.js';

/** Why an application is withdrawn (撤回申请). */
export class WithdrawApplicationDto {
  @IsBusinessDate('撤回日期')
  readonly withdrawnOn!: string;
  @ApiProperty({ enum: withdrawalCauses, description: '申请人自愿撤回、迁出本县、家庭成员全部死亡' })
  @IsIn(withdrawalCauses)
  readonly cause!: WithdrawalCause;
  @IsText('具体说明', 500)
  readonly reason!: string;
  @IsEvidence('申请人签名的书面说明，迁移或死亡证明；没有附的，提示县级查问')
  readonly evidence?: EvidenceDto[];
}

@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class WithdrawApplicationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('withdrawal')
  @Requires('recordProcedure', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({
    summary: '撤回申请：审批以前，申请办结，成员和医疗票据可以再次申请',
    operationId: 'withdrawApplication',
  })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async withdraw(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { withdrawnOn, cause, reason, evidence }: WithdrawApplicationDto,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const outcome = await this.commands.execute(
      new RecordWithdrawal(
        headers,
        caseId,
        {
          type: 'withdraw-application',
          withdrawnOn: businessDate(withdrawnOn),
          cause,
          reason: { code: cause, text: reason },
        },
        expectedRevision,
        evidence,
      ),
    );
    return receiptOf(outcome, expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
