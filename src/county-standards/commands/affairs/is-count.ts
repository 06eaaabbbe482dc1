import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

const most = 10_000_000;

/** Field: how many, from `least`; at most ten million, beyond any county. */
export const IsCount = (description: string, least = 0) =>
  applyDecorators(
    ApiProperty({ description, type: 'integer', minimum: least, maximum: most }),
    IsInt(),
    Min(least),
    Max(most),
  );
