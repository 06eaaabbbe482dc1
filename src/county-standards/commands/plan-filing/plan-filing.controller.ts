import { applyDecorators, Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDate } from '../../../kernel/business-date.js';
import { isRejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { type Answer } from '../../../platform/http/answer.js';
import {
  ApiUpsertCommand,
  UpsertRequest,
  type UpsertHeaders,
} from '../../../platform/http/command-request.decorator.js';
import { CommandReceipt } from '../../../platform/http/command-receipt.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { CLOCK } from '../../../platform/tokens.js';
import { type CountyAffairsCommand } from '../../domain/county-affairs.decider.js';
import { AffairChanges, affairCorrected, affairWithdrawn } from '../affairs/affair-changes.js';
import { WithdrawDto } from '../affairs/affairs.dto.js';
import { planningAreaOf } from '../county-stream.js';
import { CorrectPlanFilingDto, FilePlanDto } from './plan-filing.dto.js';

const PlanCommand = (path: string, summary: string, operationId: string) =>
  applyDecorators(
    Post(path),
    HttpCode(201),
    Requires('filePlan', { in: 'path', name: 'area' }),
    ApiOperation({ summary, operationId }),
    ApiUpsertCommand(),
    ApiCreatedResponse({ type: CommandReceipt }),
  );

/** The plan of a prefecture or county, filed with the province (实施方案备案), 4.1.1. */
@ApiTags('实施方案备案')
@ApiBearerAuth()
@ApiParam({ name: 'area', description: '市州代码（四位）或县级代码（六位）' })
@Controller('areas/:area')
export class PlanFilingController {
  constructor(
    private readonly affairs: AffairChanges,
    @Inject(AreaRegister) private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @PlanCommand('plan-filing', '报备实施方案', 'filePlan')
  async file(
    @Param('area') area: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { filedOn, documentNo, document }: FilePlanDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { filedOn: businessDate(filedOn), documentNo, document: documentOf(document) };
    return this.send(area, headers, { type: 'record', affair: { type: 'PlanFiled', data } });
  }

  @PlanCommand('plan-filing-corrections', '更正报备的文号或文件', 'correctPlanFiling')
  async correct(
    @Param('area') area: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { corrected, documentNo, document, reason }: CorrectPlanFilingDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { corrected, documentNo, document: documentOf(document) };
    const correction = { type: 'PlanFilingCorrected', data } as const;
    return this.send(area, headers, { type: 'correct', correction, reason: affairCorrected(reason) });
  }

  @PlanCommand('plan-filing-withdrawals', '撤回误登记的报备', 'withdrawPlanFiling')
  async withdraw(
    @Param('area') area: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { withdrawn, reason }: WithdrawDto,
  ): Promise<Answer<CommandReceipt>> {
    return this.send(area, headers, { type: 'withdraw', withdrawn, reason: affairWithdrawn(reason) });
  }

  private async send(
    code: string,
    headers: UpsertHeaders,
    change: CountyAffairsCommand,
  ): Promise<Answer<CommandReceipt>> {
    const found = planningAreaOf(this.areas, code, businessDateOf(this.clock.now()));
    if (isRejection(found)) throw problemOfRejection(found);
    return this.affairs.send(found.areaId, headers, change, `/api/v1/areas/${code}/plan-filing`);
  }
}

function documentOf(document: FilePlanDto['document']) {
  return document === null ? null : { sha256: document.sha256, bytes: document.bytes };
}
