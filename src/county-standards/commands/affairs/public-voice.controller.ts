import { Body, Param } from '@nestjs/common';
import { businessDate } from '../../../kernel/business-date.js';
import { month } from '../../../kernel/month.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import { AffairChanges } from './affair-changes.js';
import {
  CorrectEnquiriesDto,
  CorrectSatisfactionDto,
  RecordEnquiriesDto,
  RecordSatisfactionDto,
} from './affairs.dto.js';

/** Enquiries answered and satisfaction (群众咨询、满意度), 5.4p. */
@CountyController('县级工作记录')
export class PublicVoiceController {
  constructor(private readonly affairs: AffairChanges) {}

  @CountyCommand('enquiries', 'recordAffairs', '登记一个月的群众咨询和答复', 'recordEnquiries')
  async recordEnquiries(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: RecordEnquiriesDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { month: month(body.month), ...enquiriesOf(body) };
    return this.affairs.record(county, headers, { type: 'EnquiriesAnswered', data });
  }

  @CountyCommand('enquiries-corrections', 'recordAffairs', '更正群众咨询记录', 'correctEnquiries')
  async correctEnquiries(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectEnquiriesDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { corrected: body.corrected, ...enquiriesOf(body) };
    return this.affairs.correct(county, headers, { type: 'EnquiriesCorrected', data }, body.reason);
  }

  @CountyCommand('satisfaction-surveys', 'recordAffairs', '登记知晓度、满意度调查', 'recordSatisfaction')
  async recordSatisfaction(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: RecordSatisfactionDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { surveyedOn: businessDate(body.surveyedOn), ...surveyOf(body) };
    return this.affairs.record(county, headers, { type: 'SatisfactionSurveyed', data });
  }

  @CountyCommand('satisfaction-survey-corrections', 'recordAffairs', '更正满意度调查记录', 'correctSatisfaction')
  async correctSatisfaction(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectSatisfactionDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { corrected: body.corrected, ...surveyOf(body) };
    return this.affairs.correct(county, headers, { type: 'SatisfactionCorrected', data }, body.reason);
  }
}

function enquiriesOf({ channels, documentNo }: Omit<RecordEnquiriesDto, 'month'>) {
  return {
    channels: channels.map(({ channel, received, answered }) => ({ channel, received, answered })),
    documentNo,
  };
}

function surveyOf({ asked, knowPolicy, answers, documentNo }: Omit<RecordSatisfactionDto, 'surveyedOn'>) {
  const { verySatisfied, satisfied, neutral, dissatisfied, veryDissatisfied } = answers;
  const scale = { verySatisfied, satisfied, neutral, dissatisfied, veryDissatisfied };
  return { asked, knowPolicy, answers: scale, documentNo };
}
