import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches, ValidateIf } from 'class-validator';
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
import { RecordMove } from './move-household.command.js';

/** Where a household moved (迁移). */
export class MoveHouseholdDto {
  @IsBusinessDate('迁移日期')
  readonly movedOn!: string;
  @ApiProperty({ description: '迁入地九位乡镇（街道）代码', example: '220122101' })
  @Matches(/^\d{9}$/u, { message: '应为九位乡镇代码' })
  readonly townshipCode!: string;
  @IsText('迁入的村（社区）')
  readonly village!: string;
  @ValidateIf((_, value: unknown) => value !== null)
  @IsBusinessDate('停发的审批日期，审批当月是最后发放月份；在本县内迁移时为 null')
  readonly decidedOn!: string | null;
  @IsText('具体说明', 500)
  readonly reason!: string;
  @IsEvidence('户籍迁移证明等')
  readonly evidence?: EvidenceDto[];
}

@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class MoveHouseholdController {
  constructor(private readonly commands: CommandBus) {}

  @Post('move')
  @Requires('moveHousehold', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({
    summary: '迁移：本县内迁移的，待遇继续，由迁入乡镇办理；迁往外县的，停发并由迁入地重新审批',
    operationId: 'moveHousehold',
  })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async move(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { movedOn, townshipCode, village, decidedOn, reason, evidence }: MoveHouseholdDto,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const move = {
      movedOn: businessDate(movedOn),
      townshipCode,
      village,
      decidedOn: decidedOn === null ? null : businessDate(decidedOn),
      reason,
    };
    const outcome = await this.commands.execute(new RecordMove(headers, caseId, move, expectedRevision, evidence));
    return receiptOf(outcome, expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
