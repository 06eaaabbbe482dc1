import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { personal } from '../../../kernel/personal.js';
import { type Answer } from '../../../platform/http/answer.js';
import { type ChangeHeaders, ChangeRequest } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { ApiStep, StepReceipts } from './step-receipts.js';
import { DemocraticReviewDto, HomeVisitDto, InformationCheckDto, SurveyDto, VisitOrderDto } from './survey.dto.js';

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** How a household is looked at (入户调查、信息核对、民主评议、入户核查). */
@ApiTags('办理程序')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class SurveyController {
  constructor(private readonly receipts: StepReceipts) {}

  @Post('survey')
  @Requires('recordProcedure', ofCase)
  @ApiStep('recordSurvey', '登记入户调查')
  async survey(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: SurveyDto,
  ): Promise<Answer<CommandReceipt>> {
    const { surveyors, signed, asDeclared, findings } = body;
    const data = { surveyors, signed, asDeclared, findings: personal(findings) };
    return this.receipts.take(caseId, headers, body, { type: 'HouseholdSurveyed', data });
  }

  @Post('information-check')
  @Requires('recordProcedure', ofCase)
  @ApiStep('recordInformationCheck', '登记信息核对结果')
  async check(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: InformationCheckDto,
  ): Promise<Answer<CommandReceipt>> {
    const { agency, asDeclared, findings } = body;
    const data = { agency, asDeclared, findings: personal(findings) };
    return this.receipts.take(caseId, headers, body, { type: 'InformationCheckReceived', data });
  }

  @Post('democratic-review')
  @Requires('recordProcedure', ofCase)
  @ApiStep('recordDemocraticReview', '登记民主评议')
  async review(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: DemocraticReviewDto,
  ): Promise<Answer<CommandReceipt>> {
    const { invited, present, representatives, votesFor, votesAgainst, allSigned, passed } = body;
    const data = { invited, present, representatives, votesFor, votesAgainst, allSigned, passed };
    return this.receipts.take(caseId, headers, body, { type: 'DemocraticReviewHeld', data });
  }

  @Post('home-visit-order')
  @Requires('recordCountyProcedure', ofCase)
  @ApiStep('orderHomeVisit', '县级决定入户核查')
  async order(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: VisitOrderDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { because: body.because };
    return this.receipts.take(caseId, headers, body, { type: 'HomeVisitOrdered', data });
  }

  @Post('home-visit')
  @Requires('recordCountyProcedure', ofCase)
  @ApiStep('recordHomeVisit', '登记县级入户核查')
  async visit(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: HomeVisitDto,
  ): Promise<Answer<CommandReceipt>> {
    const { visitors, asRecorded, findings } = body;
    const data = { visitors, asRecorded, findings: personal(findings) };
    return this.receipts.take(caseId, headers, body, { type: 'HomeVisited', data });
  }
}
