import { Inject, Injectable } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min, ValidateBy } from 'class-validator';
import { type EventStore } from '../event-store/event-store.js';
import { isMoment } from '../event-store/sealing/moment.js';
import { EVENT_STORE } from '../tokens.js';
import { ProblemException } from './problem.js';

/** Query parameters of every state that can be asked for as it was. */
export class KnownAtQuery {
  @ApiPropertyOptional({ description: '当时已登记的情况：某一时刻（ISO 8601，带时区）' })
  @IsOptional()
  @ValidateBy({
    name: 'isMoment',
    validator: { validate: isMoment, defaultMessage: () => '应为带时区的时刻，例如 2018-05-18T09:30:00+08:00' },
  })
  readonly knownAt?: string;

  @ApiPropertyOptional({ description: '登记到第几号事件为止（从 0 起）', minimum: 0 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  readonly atRevision?: number;
}

/**
 * Refuses a revision that is not there: what would be answered is not what was asked.
 * @param last revision of what was read
 * @throws ProblemException 400
 */
export function refuseRevisionAfter(last: number | 'no-stream', { atRevision }: KnownAtQuery): void {
  if (atRevision === undefined || (last !== 'no-stream' && atRevision <= last)) return;
  const expected = last === 'no-stream' ? '还没有登记，不能按件号查阅' : `应为已有的件号，最后一件是 ${last}`;
  throw new ProblemException(400, 'http.invalid-request', '请求参数有 1 处不合要求，请改正。', {
    faults: [{ pointer: '/atRevision', expected }],
  });
}

/** Turns what was asked into what a stream is read by: the knowledge axis is the log's order, not the clock. */
@Injectable()
export class KnownAt {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async rangeOf({ knownAt, atRevision }: KnownAtQuery): Promise<{ to?: number; toOrdinal?: number }> {
    const then = knownAt === undefined ? undefined : ((await this.store.knownAt(knownAt))?.ordinal ?? 0);
    return {
      ...(atRevision !== undefined && { to: atRevision }),
      ...(then !== undefined && { toOrdinal: then }),
    };
  }
}
