import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { flagCodes } from '../../src/household-case/domain/procedure.events.js';
import { type ExportFormat } from '../../src/platform/http/export/list-export.js';
import { ModelPageQuery } from '../../src/platform/projection/serve.js';
import { AskedArea, AskedDay, AskedFormat, AskedOneOf } from '../list-queries.js';
import { actingRoles, queuedSteps } from './queued-steps.js';

const steps = Object.keys(queuedSteps);

const AsBoolean = () =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export class WorkQueueQuery extends ModelPageQuery {
  @AskedOneOf('环节', steps)
  step?: string;

  @AskedOneOf('由谁办理', actingRoles)
  role?: string;

  @AskedArea()
  area?: string;

  @ApiPropertyOptional({ description: '只看逾期的', type: 'boolean', default: false })
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  late = false;

  @ApiPropertyOptional({
    description: '看错过的：最后发放月份已过、不能再办的复核和期满复查；平时不在待办里',
    type: 'boolean',
    default: false,
  })
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  missed = false;

  @ApiPropertyOptional({
    description: '只看没有期限、等待办理的（包括正在公示的）；平时列在有期限的之后',
    type: 'boolean',
    default: false,
  })
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  waiting = false;

  @AskedDay('只看在这一天或之前到期的')
  by?: string;
}

export class WorkQueueExportQuery extends WorkQueueQuery {
  @AskedFormat()
  format: ExportFormat = 'xlsx';
}

export class FlagQuery extends ModelPageQuery {
  @AskedOneOf('环节', steps)
  step?: string;

  @AskedOneOf('由谁办理', actingRoles)
  role?: string;

  @AskedOneOf('标记', flagCodes)
  code?: string;

  @AskedArea()
  area?: string;
}

export class CountsQuery {
  @AskedArea()
  area?: string;

  @AskedDay('入户抽查比例：从这一天起审批的')
  decidedFrom?: string;

  @AskedDay('入户抽查比例：到这一天为止审批的')
  decidedTo?: string;

  @ApiPropertyOptional({ description: '读到自己刚才的操作：操作答复中的 Log-Position' })
  @IsOptional()
  after?: string;
}
