import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { personal } from '../../../kernel/personal.js';
import { type Answer } from '../../../platform/http/answer.js';
import { type ChangeHeaders, ChangeRequest } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { AcceptanceDto, MissingPapersDto, NearRelativeDto, SuppliedPapersDto } from './intake.dto.js';
import { ApiStep, StepReceipts } from './step-receipts.js';

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** What the township does with the papers of an application (受理、补正、近亲属备案). */
@ApiTags('办理程序')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class IntakeController {
  constructor(private readonly receipts: StepReceipts) {}

  @Post('acceptance')
  @Requires('recordProcedure', ofCase)
  @ApiStep('acceptApplication', '受理申请，登记信息核对授权')
  async accept(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: AcceptanceDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { checkAuthorisedBy: body.checkAuthorisedBy };
    return this.receipts.take(caseId, headers, body, { type: 'ApplicationAccepted', data });
  }

  @Post('missing-papers')
  @Requires('recordProcedure', ofCase)
  @ApiStep('notifyMissingPapers', '一次性告知补正材料')
  async notify(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: MissingPapersDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { papers: body.papers, note: personal(body.note) };
    return this.receipts.take(caseId, headers, body, { type: 'MissingPapersNotified', data });
  }

  @Post('supplied-papers')
  @Requires('recordProcedure', ofCase)
  @ApiStep('supplyMissingPapers', '登记补正的材料')
  async supply(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: SuppliedPapersDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { papers: body.papers };
    return this.receipts.take(caseId, headers, body, { type: 'MissingPapersSupplied', data });
  }

  @Post('near-relative-declaration')
  @Requires('recordProcedure', ofCase)
  @ApiStep('declareNearRelative', '登记近亲属情况声明')
  async declare(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: NearRelativeDto,
  ): Promise<Answer<CommandReceipt>> {
    const { nearRelative, relation, office, official } = body;
    const data = { nearRelative, relation, office, official: personal(official) };
    return this.receipts.take(caseId, headers, body, { type: 'NearRelativeDeclared', data });
  }
}
