import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { IsText } from '../http/validators.js';

/** A document that supports what is recorded (佐证材料), uploaded before. */
export class EvidenceDto {
  @IsText('文件名，例如 诊断证明.pdf', 200)
  readonly fileName!: string;
  @ApiProperty({ description: '上传时答复的 SHA-256', pattern: '^[0-9a-f]{64}$' })
  @Matches(/^[0-9a-f]{64}$/u, { message: '应为上传附件时答复的 SHA-256（64 位十六进制小写）' })
  readonly sha256!: string;
}

/** Field that may be absent: documents that support a command, at most twenty. */
export const IsEvidence = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: [EvidenceDto], description: `${description}，先上传` }),
    ValidateIf((_, value: unknown) => value !== undefined),
    IsArray(),
    ArrayMaxSize(20),
    ValidateNested({ each: true }),
    Type(() => EvidenceDto),
  );
