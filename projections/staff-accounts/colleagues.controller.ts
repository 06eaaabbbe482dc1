import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { Pool } from 'pg';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { businessDateOf, type Clock } from '../../src/platform/clock/clock.js';
import { callerOf } from '../../src/platform/http/caller.js';
import { cursorKey, type Page, pageOf } from '../../src/platform/http/page.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { ModelPageQuery, ServedModels } from '../../src/platform/projection/serve.js';
import { CLOCK, STAFF_NAMES, type StaffNames } from '../../src/platform/tokens.js';
import { staffAccounts } from './staff-accounts.projection.js';

/** Somebody whom a step of the procedure can name. */
export interface Colleague {
  /** 自然人编号 */
  readonly person: string;
  readonly name: string;
  /** Area id of whom they belong to. */
  readonly home: string;
  readonly homeName: string;
  /** In which they may act in the asker's area today; empty for who was registered and signs in nowhere. */
  readonly roles: readonly string[];
}

/** Who can survey, visit or be responsible: staff of one's own area and those who act in it, without their accounts. */
@ApiTags('账号管理')
@ApiBearerAuth()
@Controller('colleagues')
export class ColleaguesController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    @Inject(STAFF_NAMES) private readonly names: StaffNames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readColleagues', { in: 'own-area' })
  @ApiOperation({
    summary: '本辖区（含下级）已登记的工作人员：自然人编号和姓名',
    description:
      '入户调查、入户核查等环节要填的自然人编号在这里查；不含账号。乡镇工作人员看本乡镇的（调查人员由乡镇派出），县级审批人员看本县和所辖乡镇的（核查人员由县里派出）。本人的编号也在 GET /api/v1/me。',
    operationId: 'listColleagues',
  })
  async list(@Query() query: ModelPageQuery, @Req() request: Request): Promise<Page<Colleague>> {
    const schema = await this.models.schemaOf(staffAccounts, query.after);
    const today = businessDateOf(this.clock.now());
    const areas = this.areas.descendants(callerOf(request).actor.area, today).map(({ areaId }) => areaId);
    const after = cursorKey(query.cursor, ['uuid'])?.[0];
    const { rows } = await this.pool.query<{ person: string; home: string; roles: string[] }>(
      `SELECT person, home, acting.roles FROM ${schema}.person AS known CROSS JOIN LATERAL (
         SELECT coalesce(jsonb_agg(DISTINCT role ORDER BY role), '[]') AS roles FROM ${schema}.account
         WHERE account.person = known.person AND enabled AND area = ANY($1) AND (last_day IS NULL OR last_day >= $2)
       ) AS acting
       WHERE (home = ANY($1) OR acting.roles <> '[]') AND ($3::uuid IS NULL OR person > $3)
       ORDER BY person LIMIT $4`,
      [areas, today, after === undefined ? null : String(after), query.limit + 1],
    );
    const { items, next } = pageOf(rows, query.limit, ({ person }) => [person]);
    const names = await this.names.names(items.map(({ person }) => person));
    return {
      items: items.map(({ person, home, roles }) => ({
        person,
        name: names.get(person) ?? '',
        home,
        homeName: this.areas.fullName(home, today),
        roles,
      })),
      next,
    };
  }
}
