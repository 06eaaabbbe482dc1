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

interface AccountRow {
  readonly account: string;
  readonly role: string | null;
  readonly area: string | null;
  readonly lastDay: string | null;
  readonly enabled: boolean;
  readonly secondFactor: boolean;
}

/** A member of staff in a list. */
export interface ListedStaffMember {
  readonly person: string;
  readonly name: string;
  readonly home: string;
  readonly homeName: string;
  /** For If-Match. */
  readonly revision: number;
  readonly accounts: readonly (AccountRow & { readonly areaName: string | null })[];
}

/** Staff of one's own area (工作人员名册). */
@ApiTags('账号管理')
@ApiBearerAuth()
@Controller('staff')
export class StaffAccountsController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    @Inject(STAFF_NAMES) private readonly names: StaffNames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readAccounts', { in: 'own-area' })
  @ApiOperation({ summary: '本辖区的工作人员及其账号、角色', operationId: 'listStaff' })
  async list(@Query() query: ModelPageQuery, @Req() request: Request): Promise<Page<ListedStaffMember>> {
    const schema = await this.models.schemaOf(staffAccounts, query.after);
    const today = businessDateOf(this.clock.now());
    const homes = this.areas.descendants(callerOf(request).actor.area, today).map(({ areaId }) => areaId);
    const after = cursorKey(query.cursor, ['uuid'])?.[0];
    const { rows } = await this.pool.query<{ person: string; home: string; revision: number; accounts: AccountRow[] }>(
      `SELECT person, home, revision, coalesce((SELECT jsonb_agg(jsonb_build_object('account', account, 'role', role,
           'area', area, 'lastDay', last_day, 'enabled', enabled, 'secondFactor', second_factor) ORDER BY account)
         FROM ${schema}.account WHERE account.person = known.person), '[]') AS accounts
       FROM ${schema}.person AS known WHERE home = ANY($1) AND ($2::uuid IS NULL OR person > $2)
       ORDER BY person LIMIT $3`,
      [homes, after === undefined ? null : String(after), query.limit + 1],
    );
    const { items, next } = pageOf(rows, query.limit, ({ person }) => [person]);
    const names = await this.names.names(items.map(({ person }) => person));
    const placed = (account: AccountRow) => ({
      ...account,
      areaName: account.area === null ? null : this.areas.fullName(account.area, today),
    });
    return {
      items: items.map(({ person, home, revision, accounts }) => ({
        person,
        name: names.get(person) ?? '',
        home,
        homeName: this.areas.fullName(home, today),
        revision,
        accounts: accounts.map(placed),
      })),
      next,
    };
  }
}
