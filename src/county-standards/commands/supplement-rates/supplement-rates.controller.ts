import { Body, Param } from '@nestjs/common';
import { businessDate } from '../../../kernel/business-date.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { correctionReason } from '../correction.dto.js';
import { CountyChanges } from '../county-changes.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import {
  CorrectSupplementRatesDto,
  PublishSupplementRatesDto,
  type SupplementRatesDto,
} from './supplement-rates.dto.js';

/** Supplement rates (增发比例), 3.3.2–3.3.4. */
@CountyController('县级标准')
export class SupplementRatesController {
  constructor(private readonly changes: CountyChanges) {}

  @CountyCommand('supplement-rates', 'publishStandards', '发布增发比例', 'publishSupplementRates')
  async publish(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: PublishSupplementRatesDto,
  ): Promise<Answer<CommandReceipt>> {
    const rates = { ...contentOf(body), effectiveFrom: businessDate(body.effectiveFrom) };
    return this.changes.send(county, headers, { type: 'publish-supplement-rates', rates });
  }

  @CountyCommand('supplement-rates-corrections', 'correctStandards', '更正已发布的增发比例', 'correctSupplementRates')
  async correct(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectSupplementRatesDto,
  ): Promise<Answer<CommandReceipt>> {
    const { corrected, reason } = body;
    return this.changes.send(county, headers, {
      type: 'correct',
      correction: { type: 'SupplementRatesCorrected', data: { corrected, ...contentOf(body) } },
      reason: correctionReason(reason),
    });
  }
}

function contentOf({ severeDisease, keyGroup, other, documentNo }: SupplementRatesDto) {
  return { severeDisease, keyGroup, other: other.map(({ key, percent }) => ({ key, percent })), documentNo };
}
