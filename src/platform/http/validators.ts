import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Length, Matches, Max, Min, ValidateBy } from 'class-validator';
import { isBusinessDate } from '../../kernel/business-date.js';

/** Field: a business date that exists, `YYYY-MM-DD`. */
export const IsBusinessDate = (description: string) =>
  applyDecorators(
    ApiProperty({ description, format: 'date', example: '2018-07-01' }),
    ValidateBy({
      name: 'isBusinessDate',
      validator: { validate: isBusinessDate, defaultMessage: () => '应为存在的日期，例如 2018-07-01' },
    }),
  );

/**
 * The largest amount that anybody types, in fen: a thousand million yuan (10亿元), beyond any household’s or standard.
 * As many of them as a case can have still add up to a safe integer.
 */
export const MOST_FEN = 100_000_000_000;

/** Field: an amount in fen, from `min` to `max`. */
export const IsFen = (description: string, min = 0, max = MOST_FEN) =>
  applyDecorators(
    ApiProperty({ description: `${description}（分）`, type: 'integer', minimum: min, maximum: max }),
    IsInt(),
    Min(min),
    Max(max),
  );

/** A text that says something that can be seen, without control characters. */
export const spokenText = /^(?=.*[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800])\P{Cc}*$/u;
export const spokenTextFault = '不能为空白或只有看不见的字符，也不能有控制字符';

/** Field: a text of people, from one character to `longest`; blanks alone are none. */
export const IsText = (description: string, longest = 100) =>
  applyDecorators(
    ApiProperty({ description, maxLength: longest }),
    IsString(),
    Length(1, longest),
    Matches(spokenText, { message: spokenTextFault }),
  );

/** Field: the number of a published document (文号). */
export const IsDocumentNo = () => IsText('文号，例如 农民发〔2018〕3号', 60);
