import { Body, Param } from '@nestjs/common';
import { businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { correctionReason } from '../correction.dto.js';
import { CountyChanges } from '../county-changes.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import { CorrectStandardDto, PublishStandardDto } from './standards.dto.js';

/** Standards (低保标准), 2.4. */
@CountyController('县级标准')
export class StandardsController {
  constructor(private readonly changes: CountyChanges) {}

  @CountyCommand('standards', 'publishStandards', '发布低保标准', 'publishStandard')
  async publish(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { residence, effectiveFrom, annualPerPersonFen, documentNo }: PublishStandardDto,
  ): Promise<Answer<CommandReceipt>> {
    const amount = fen(annualPerPersonFen);
    const standard = { residence, effectiveFrom: businessDate(effectiveFrom), annualPerPersonFen: amount, documentNo };
    return this.changes.send(county, headers, { type: 'publish-standard', standard });
  }

  @CountyCommand('standard-corrections', 'correctStandards', '更正已发布的低保标准', 'correctStandard')
  async correct(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { corrected, annualPerPersonFen, documentNo, reason }: CorrectStandardDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { corrected, annualPerPersonFen: fen(annualPerPersonFen), documentNo };
    return this.changes.send(county, headers, {
      type: 'correct',
      correction: { type: 'StandardCorrected', data },
      reason: correctionReason(reason),
    });
  }
}
