import { Body, Param } from '@nestjs/common';
import { businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { ProblemException } from '../../../platform/http/problem.js';
import { type AccountingTables, type AlimonyFormula } from '../../domain/accounting-rates.events.js';
import { correctionReason } from '../correction.dto.js';
import { CountyChanges } from '../county-changes.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import {
  type AccountingTablesDto,
  CorrectAccountingRatesDto,
  PublishAccountingRatesDto,
} from './accounting-rates.dto.js';

/** The four accounting tables and the crop subsidies (四类核算标准、政策性补贴), 4.1.3. */
@CountyController('县级标准')
export class AccountingRatesController {
  constructor(private readonly changes: CountyChanges) {}

  @CountyCommand('accounting-rates', 'publishStandards', '公布收入核算标准和政策性补贴', 'publishAccountingRates')
  async publish(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: PublishAccountingRatesDto,
  ): Promise<Answer<CommandReceipt>> {
    const tables = { ...tablesOf(body), effectiveFrom: businessDate(body.effectiveFrom) };
    return this.changes.send(county, headers, { type: 'publish-accounting-rates', tables });
  }

  @CountyCommand(
    'accounting-rates-corrections',
    'correctStandards',
    '更正已公布的收入核算标准',
    'correctAccountingRates',
  )
  async correct(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectAccountingRatesDto,
  ): Promise<Answer<CommandReceipt>> {
    const { corrected, reason } = body;
    return this.changes.send(county, headers, {
      type: 'correct',
      correction: { type: 'AccountingRatesCorrected', data: { corrected, ...tablesOf(body) } },
      reason: correctionReason(reason),
    });
  }
}

function tablesOf(body: AccountingTablesDto): AccountingTables {
  return {
    crops: body.crops.map(({ table, crop, year, perMuFen }) => ({ table, crop, year, perMuFen: fen(perMuFen) })),
    labour: body.labour.map(({ work, labourCapacity, perMonthFen }) => ({
      work,
      labourCapacity,
      perMonthFen: fen(perMonthFen),
    })),
    alimony: alimonyOf(body),
    documentNo: body.documentNo,
  };
}

function alimonyOf({ alimonyPerChildFen, alimonyShareOfSurplus }: AccountingTablesDto): AlimonyFormula | null {
  if (alimonyPerChildFen !== null && alimonyShareOfSurplus !== null)
    throw new ProblemException(400, 'http.invalid-request', '赡养费按固定额或按余额比例，只能取一种。', {
      clause: '4.1.3',
      faults: [{ pointer: '/alimonyShareOfSurplus', expected: '已有 alimonyPerChildFen 时应为 null' }],
    });
  if (alimonyPerChildFen !== null) return { method: 'per-child', perChildFen: fen(alimonyPerChildFen) };
  if (alimonyShareOfSurplus === null) return null;
  const { keptPercentOfStandard, sharePercent } = alimonyShareOfSurplus;
  return { method: 'share-of-surplus', keptPercentOfStandard, sharePercent };
}
