import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import { isBusinessDate } from '../src/kernel/business-date.js';
import { isMoment, parseMoment } from '../src/platform/event-store/sealing/moment.js';
import { type ExportFormat, exportFormats } from '../src/platform/http/export/list-export.js';

// Query parameters that several lists have.

/** An area code within the asker's area. */
export const AskedArea = () =>
  applyDecorators(
    ApiPropertyOptional({ description: '本辖区内的区划代码', example: '220122100' }),
    IsOptional(),
    Matches(/^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/u, { message: '应为二、四、六或九位行政区划代码' }),
  );

/** A day; may be left out. */
export const AskedDay = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ description, format: 'date', example: '2018-07-01' }),
    IsOptional(),
    ValidateBy({
      name: 'isBusinessDate',
      validator: { validate: isBusinessDate, defaultMessage: () => '应为存在的日期，例如 2018-07-01' },
    }),
  );

/** One of some codes; may be left out. */
export const AskedOneOf = (description: string, values: readonly string[]) =>
  applyDecorators(ApiPropertyOptional({ description, enum: values }), IsOptional(), IsIn(values));

/** In which form a list is exported. */
export const AskedFormat = (formats: readonly ExportFormat[] = exportFormats) =>
  applyDecorators(
    ApiPropertyOptional({ description: '导出格式', enum: [...formats], default: 'xlsx' }),
    IsOptional(),
    IsIn(formats),
  );

/** A moment, to be answered by what was known then; may be left out. */
export const AskedMoment = () =>
  applyDecorators(
    ApiPropertyOptional({ description: '当时已登记的情况：某一时刻（ISO 8601，带时区）' }),
    IsOptional(),
    ValidateBy({
      name: 'isMoment',
      validator: { validate: isMoment, defaultMessage: () => '应为带时区的时刻，例如 2018-05-18T09:30:00+08:00' },
    }),
  );

/** A month; must be given. */
export const AskedMonth = () =>
  applyDecorators(
    ApiProperty({ description: '月份', example: '2018-09' }),
    Matches(/^\d{4}-(0[1-9]|1[0-2])$/u, { message: '应为月份，例如 2018-09' }),
  );

/**
 * A moment that was asked for, for the database: it knows no 30 February and no year 0.
 * @returns 'infinity' where none was asked for: everything that is known
 */
export function knownUntil(knownAt: string | undefined): string {
  if (knownAt === undefined) return 'infinity';
  const moment = new Date(parseMoment(knownAt)).toISOString();
  // Years beyond four digits have a sign, and nothing was recorded in them.
  if (moment.startsWith('+')) return 'infinity';
  return moment.startsWith('-') || moment.startsWith('0000') ? '-infinity' : moment;
}
