import { Controller, type DynamicModule, Get, Module, Query, Req } from '@nestjs/common';
import { type Request } from 'express';
import { Pool } from 'pg';
import { benefitState } from '../../projections/benefit-state/benefit-state.projection.js';
import { listBenefits } from '../../projections/benefit-state/queries.js';
import { signedInCallers } from '../../src/identity-access/sign-in/signed-in-callers.js';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { monthOf } from '../../src/kernel/month.js';
import { businessDateOf } from '../../src/platform/clock/clock.js';
import { callerOf } from '../../src/platform/http/caller.js';
import { cursorKey, PageQuery, pageOf } from '../../src/platform/http/page.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { liveSchema } from '../../src/platform/projection/projection.js';
import { type Comparison } from '../report.js';
import { median } from '../store/median.js';
import { type BenchCounty } from './open-county.js';

const readers = 16;
const rounds = 5;
const roundMs = 2_000;

/** The same page from the same tables behind the same guards, without names and without an entry in the access log. */
@Controller('bench-cases')
class PlainListController {
  constructor(
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
  ) {}

  @Get()
  @Requires('readAggregates', { in: 'own-area' })
  async list(@Query() query: PageQuery, @Req() request: Request) {
    const after = cursorKey(query.cursor, ['string'])?.[0];
    const today = businessDateOf(Date.now());
    const townships = this.areas.descendants(callerOf(request).actor.area, today).map(({ areaId }) => areaId);
    const rows = await listBenefits(
      this.pool,
      liveSchema(benefitState),
      { townships, month: monthOf(today) },
      {
        limit: query.limit + 1,
        after: after === undefined ? undefined : String(after),
      },
    );
    const { items, next } = pageOf(rows, query.limit, ({ caseId }) => [caseId]);
    const shown = items.map((row) => ({
      ...row,
      applicant: '',
      townshipName: this.areas.fullName(row.township, today),
    }));
    return { items: shown, next };
  }
}

@Module({})
class WithPlainList {}

/** Pages of 50 cases a second at 16 parallel readers, masked and logged, and plain. */
export async function compareLists(county: BenchCounty): Promise<Comparison> {
  const url = await county.serve({
    callers: signedInCallers(county.stores.signIn),
    around: (app: DynamicModule) => ({ module: WithPlainList, imports: [app], controllers: [PlainListController] }),
  });
  const token = await county.tokenOf('countyApprover');
  const rates = { masked: [] as number[], plain: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.plain.push(await pagesPerSecond(`${url}/api/v1/bench-cases`, token));
    rates.masked.push(await pagesPerSecond(`${url}/api/v1/cases`, token));
  }
  const [plain, masked] = [median(rates.plain), median(rates.masked)];
  return {
    figures: [
      { key: 'plainPagesPerSecond', what: 'pages of 50 cases without names or log', value: plain, unit: 'pages/s' },
      { key: 'maskedPagesPerSecond', what: 'the same, decrypted, masked and logged', value: masked, unit: 'pages/s' },
      { key: 'maskedPagesRatio', what: 'masked pages against plain', value: masked / plain, unit: 'ratio' },
    ],
    targets: [{ key: 'maskedPagesRatio', atLeast: 0.6 }],
  };
}

async function pagesPerSecond(url: string, token: string): Promise<number> {
  const begun = performance.now();
  let pages = 0;
  const read = async (): Promise<void> => {
    let cursor: string | null = null;
    while (performance.now() - begun < roundMs) {
      const answer: Response = await fetch(`${url}?limit=50${cursor === null ? '' : `&cursor=${cursor}`}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const page = (await answer.json()) as { items?: unknown[]; next: string | null };
      if (page.items === undefined) throw new Error(`${url} answered ${answer.status}`);
      cursor = page.next;
      pages += 1;
    }
  };
  await Promise.all(Array.from({ length: readers }, read));
  return (pages * 1_000) / (performance.now() - begun);
}
