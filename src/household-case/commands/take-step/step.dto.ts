import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches, ValidateIf } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { type EvidenceDto, IsEvidence } from '../../../platform/artefacts/evidence.dto.js';
import { IsBusinessDate, IsText } from '../../../platform/http/validators.js';

/** What every step says. */
export class StepDto {
  @IsBusinessDate('办理日期')
  readonly takenOn!: string;
  @IsEvidence('照片、会议记录、授权书等')
  readonly evidence?: EvidenceDto[];
}

/** Field that may be null; absent is a fault. */
export const nullable = () => ValidateIf((_, value: unknown) => value !== null);

/** Field: what was found or said, in people's words. */
export const IsWords = (description: string) => IsText(description, 2000);

/** Field: natural-person ids. */
export const IsPersons = (description: string) =>
  applyDecorators(
    ApiProperty({
      type: [String],
      description: `${description}的自然人编号（GET /api/v1/colleagues 可查，本人的见 GET /api/v1/me）；同一个人只填一次`,
      maxItems: 20,
    }),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(20),
    Matches(/^[0-9A-Za-z-]{1,64}$/u, { each: true, message: '应为自然人编号' }),
  );
