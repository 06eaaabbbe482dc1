import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsBusinessDate, IsDocumentNo, IsFen } from '../../../platform/http/validators.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';

const residences = ['rural', 'urban'] as const;

/** Publishes the standard of one residence kind. */
export class PublishStandardDto {
  @ApiProperty({ enum: residences, description: '农村或城市' })
  @IsIn(residences)
  readonly residence!: 'rural' | 'urban';
  @IsBusinessDate('执行日期，某月1日')
  readonly effectiveFrom!: string;
  @IsFen('每人每年标准', 1)
  readonly annualPerPersonFen!: number;
  @IsDocumentNo()
  readonly documentNo!: string;
}

/** Puts a published standard right. */
export class CorrectStandardDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsFen('更正后的每人每年标准', 1)
  readonly annualPerPersonFen!: number;
  @IsDocumentNo()
  readonly documentNo!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
