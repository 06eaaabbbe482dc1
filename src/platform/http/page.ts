import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { isMoment } from '../event-store/sealing/moment.js';
import { isBusinessDate } from '../../kernel/business-date.js';
import { ProblemException } from './problem.js';

/** A part of a list in a fixed order; `next` continues it and is null at its end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Query parameters of every list. */
export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50, description: '每页条数' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  @ApiPropertyOptional({ description: '上一页答复中的 next' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

type KeyPart = string | number | null;

/** What a column of an order holds. A cursor that was made up must not reach the database. */
type KeyKind = 'string' | 'number' | 'uuid' | 'date' | 'date-or-none' | 'moment';

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

function isOf(kind: KeyKind | undefined, part: unknown): boolean {
  if (part === null) return kind === 'date-or-none';
  if (kind === 'number') return Number.isSafeInteger(part);
  if (typeof part !== 'string' || part.includes('\0')) return false;
  if (kind === 'uuid') return uuidForm.test(part);
  if (kind === 'moment') return isMoment(part);
  return kind === 'date' || kind === 'date-or-none' ? isBusinessDate(part) : kind === 'string';
}

/**
 * Cuts a page from rows that were read with `limit + 1`, so that it is known whether more follow.
 * `keyOf` gives the columns of the order, the last of them unique.
 */
export function pageOf<T>(rows: readonly T[], limit: number, keyOf: (row: T) => readonly KeyPart[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encode(keyOf(last)) : null };
}

/**
 * The key after which the page begins; undefined for the first page. `kinds` are the types of the order's columns.
 * @throws ProblemException 400 for a cursor that this list did not give
 */
export function cursorKey(cursor: string | undefined, kinds: readonly KeyKind[]): readonly KeyPart[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = decode(cursor);
  if (parts?.length !== kinds.length || !parts.every((part, index): part is KeyPart => isOf(kinds[index], part)))
    throw new ProblemException(400, 'http.bad-cursor', '翻页标记无效，请从第一页重新查询。', {
      faults: [{ pointer: '/cursor', expected: '应为上一页答复中的 next' }],
    });
  return parts;
}

function encode(key: readonly KeyPart[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decode(cursor: string): readonly unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}
