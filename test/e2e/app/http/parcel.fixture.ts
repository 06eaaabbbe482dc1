import { Body, Controller, Get, Module, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { StoreUnavailable, StreamConflict } from '../../../../src/platform/event-store/errors.js';
import { Answer } from '../../../../src/platform/http/answer.js';
import {
  type ChangeHeaders,
  ChangeRequest,
  type CommandHeaders,
  CreateRequest,
} from '../../../../src/platform/http/command-request.decorator.js';
import { cursorKey, pageOf, PageQuery } from '../../../../src/platform/http/page.js';

class Item {
  @IsString()
  @MaxLength(5)
  name!: string;

  @IsInt()
  @Min(1)
  count!: number;
}

class Parcel {
  @IsIn(['slow', 'fast'])
  speed!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Item)
  items!: Item[];
}

/** Routes that use every part of the HTTP platform and know nothing of benefits. */
@Controller('parcels')
export class ParcelController {
  @Post()
  create(@CreateRequest() command: CommandHeaders, @Body() body: Parcel): Answer<object> {
    return new Answer({ command, items: body.items.length }, { revision: 0, location: '/api/v1/parcels/1' });
  }

  @Post(':id/send')
  send(@Param('id', ParseUUIDPipe) id: string, @ChangeRequest() { expectedRevision }: ChangeHeaders): Answer<object> {
    if (expectedRevision !== 7) throw new StreamConflict(`parcel-${id}`, expectedRevision, 7);
    return new Answer({}, { revision: 8 });
  }

  @Get()
  list(@Query() query: PageQuery): object {
    const after = cursorKey(query.cursor, ['number'])?.[0] ?? 0;
    const rows = [1, 2, 3, 4, 5].filter((row) => row > Number(after)).slice(0, query.limit + 1);
    return pageOf(rows, query.limit, (row) => [row]);
  }

  @Get('lost')
  lost(): never {
    throw new StoreUnavailable('connect ECONNREFUSED 10.0.0.1:5432');
  }

  @Get('broken')
  broken(): never {
    throw new Error('李四 220102199001011234');
  }
}

@Module({ controllers: [ParcelController] })
export class ParcelModule {}
