import { Body, Param } from '@nestjs/common';
import { businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { correctionReason } from '../correction.dto.js';
import { CountyChanges } from '../county-changes.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import { CorrectPropertyLimitsDto, type PropertyLimitsDto, PublishPropertyLimitsDto } from './property-limits.dto.js';

/** Property limits (家庭财产限额), 2.4 and 3.2. */
@CountyController('县级标准')
export class PropertyLimitsController {
  constructor(private readonly changes: CountyChanges) {}

  @CountyCommand('property-limits', 'publishStandards', '公布家庭财产限额', 'publishPropertyLimits')
  async publish(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: PublishPropertyLimitsDto,
  ): Promise<Answer<CommandReceipt>> {
    const { residence, effectiveFrom } = body;
    const limits = { residence, effectiveFrom: businessDate(effectiveFrom), ...contentOf(body) };
    return this.changes.send(county, headers, { type: 'publish-property-limits', limits });
  }

  @CountyCommand('property-limits-corrections', 'correctStandards', '更正已公布的家庭财产限额', 'correctPropertyLimits')
  async correct(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectPropertyLimitsDto,
  ): Promise<Answer<CommandReceipt>> {
    const { corrected, reason } = body;
    return this.changes.send(county, headers, {
      type: 'correct',
      correction: { type: 'PropertyLimitsCorrected', data: { corrected, ...contentOf(body) } },
      reason: correctionReason(reason),
    });
  }
}

function contentOf({ limits, documentNo }: PropertyLimitsDto) {
  return {
    limits: limits.map(({ kind, amount, text }) => ({
      kind,
      amount: amount === null ? null : { fen: fen(amount.fen), per: amount.per },
      text,
    })),
    documentNo,
  };
}
