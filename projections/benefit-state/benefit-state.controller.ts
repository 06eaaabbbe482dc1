import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Request } from 'express';
import { Pool } from 'pg';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { monthOf } from '../../src/kernel/month.js';
import { businessDateOf, type Clock } from '../../src/platform/clock/clock.js';
import { callerOf } from '../../src/platform/http/caller.js';
import { cursorKey, type Page, pageOf } from '../../src/platform/http/page.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { ModelPageQuery, ServedModels } from '../../src/platform/projection/serve.js';
import { CLOCK } from '../../src/platform/tokens.js';
import { ApplicantNames } from './applicant-names.js';
import { benefitState } from './benefit-state.projection.js';
import { type BenefitRow, listBenefits } from './queries.js';

const statuses = ['applied', 'granted', 'suspended', 'terminated', 'refused', 'withdrawn'] as const;
const batches = ['backstop', 'ordinary', 'expenditure-deduction', 'taper'] as const;

export class BenefitListQuery extends ModelPageQuery {
  @ApiPropertyOptional({
    enum: statuses,
    description: '今天的状态，与个案自身所示一致：最后发放月已过的为 terminated（3.2、3.4）',
  })
  @IsOptional()
  @IsIn(statuses)
  status?: (typeof statuses)[number];

  @ApiPropertyOptional({ enum: batches })
  @IsOptional()
  @IsIn(batches)
  batch?: (typeof batches)[number];
}

/** A case in a list, its place named and its applicant masked. */
export interface ListedCase extends Omit<BenefitRow, 'applicant'> {
  readonly applicant: string;
  readonly townshipName: string;
}

@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases')
export class BenefitStateController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    private readonly names: ApplicantNames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '本辖区的个案', operationId: 'listCases' })
  async list(@Query() query: BenefitListQuery, @Req() request: Request): Promise<Page<ListedCase>> {
    const schema = await this.models.schemaOf(benefitState, query.after);
    const after = cursorKey(query.cursor, ['uuid'])?.[0];
    const today = businessDateOf(this.clock.now());
    const { actor } = callerOf(request);
    const townships = this.areas.descendants(actor.area, today).map(({ areaId }) => areaId);
    const filter = { townships, month: monthOf(today), status: query.status, batch: query.batch };
    const rows = await listBenefits(this.pool, schema, filter, {
      limit: query.limit + 1,
      after: after === undefined ? undefined : String(after),
    });
    const page = pageOf(rows, query.limit, ({ caseId }) => [caseId]);
    const names = await this.names.of(page.items.map(({ applicant }) => applicant));
    const items = page.items.map((row, index) => ({
      ...row,
      applicant: names[index] ?? '',
      townshipName: this.areas.fullName(row.township, today),
    }));
    return { items, next: page.next };
  }
}
