import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { businessDate } from '../../../kernel/business-date.js';
import { personal } from '../../../kernel/personal.js';
import { type Answer } from '../../../platform/http/answer.js';
import { type ChangeHeaders, ChangeRequest } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { NoticeDto, ObjectionDto, OpinionDto, SettlementDto } from './notice.dto.js';
import { ApiStep, StepReceipts } from './step-receipts.js';

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** Opinions, public notices, objections (审核意见、公示、异议). */
@ApiTags('办理程序')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class NoticeController {
  constructor(private readonly receipts: StepReceipts) {}

  @Post('township-opinion')
  @Requires('giveTownshipOpinion', ofCase)
  @ApiStep('giveTownshipOpinion', '乡镇审核意见')
  async townshipOpinion(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: OpinionDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { opinion: body.opinion, grounds: personal(body.grounds) };
    return this.receipts.take(caseId, headers, body, { type: 'TownshipOpinionGiven', data });
  }

  @Post('township-notice')
  @Requires('recordProcedure', ofCase)
  @ApiStep('postTownshipNotice', '登记乡镇公示')
  async townshipNotice(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: NoticeDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { level: 'township' as const, places: body.places, until: untilOf(body) };
    return this.receipts.take(caseId, headers, body, { type: 'NoticePosted', data });
  }

  @Post('county-opinion')
  @Requires('recordCountyProcedure', ofCase)
  @ApiStep('giveCountyOpinion', '县级审查意见')
  async countyOpinion(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: OpinionDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { opinion: body.opinion, grounds: personal(body.grounds) };
    return this.receipts.take(caseId, headers, body, { type: 'CountyOpinionGiven', data });
  }

  @Post('county-notice')
  @Requires('recordCountyProcedure', ofCase)
  @ApiStep('postCountyNotice', '登记县级公示')
  async countyNotice(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: NoticeDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { level: 'county' as const, places: body.places, until: untilOf(body) };
    return this.receipts.take(caseId, headers, body, { type: 'NoticePosted', data });
  }

  @Post('objections')
  @Requires('handleObjections', ofCase)
  @ApiStep('recordObjection', '登记对公示的异议')
  async objection(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: ObjectionDto,
  ): Promise<Answer<CommandReceipt>> {
    const { level, objector, content } = body;
    const data = { level, objector: personal(objector), content: personal(content) };
    return this.receipts.take(caseId, headers, body, { type: 'ObjectionRaised', data });
  }

  @Post('objection-settlements')
  @Requires('handleObjections', ofCase)
  @ApiStep('settleObjection', '登记异议的处理')
  async settlement(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: SettlementDto,
  ): Promise<Answer<CommandReceipt>> {
    const { objection, upheld, handling } = body;
    const data = { objection, upheld, handling: personal(handling) };
    return this.receipts.take(caseId, headers, body, { type: 'ObjectionSettled', data });
  }
}

function untilOf({ until }: NoticeDto) {
  return until === null ? null : businessDate(until);
}
