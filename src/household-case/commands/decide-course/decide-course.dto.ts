import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { IsBusinessDate, IsDocumentNo, IsText } from '../../../platform/http/validators.js';
import { DecisionDto } from '../decision.dto.js';

const occasions = ['periodic-review', 'change-reported', 'on-application', 'term-recheck'] as const;
export const exitCauses = ['employment', 'self-employment', 'other'] as const;
export const taperBaseReadings = ['pro-rata', 'kept'] as const;
const terminations = [
  'own-request',
  'refused-cooperation',
  'concealment',
  'death-of-all-members',
  'moved-away',
  'other',
] as const;
const notNull = () => ValidateIf((_, value: unknown) => value !== null);

/** What becomes of a frozen base after a death (3.4.1): said of a household that tapers on. */
export class TaperBaseDto {
  @ApiProperty({ enum: taperBaseReadings, description: '按人头折减、原数照发' })
  @IsIn(taperBaseReadings)
  readonly reading!: (typeof taperBaseReadings)[number];
  @IsDocumentNo()
  readonly documentNo!: string;
}

/** The household is looked at again, with the facts recorded by the day (复核). */
export class ReassessDto extends DecisionDto {
  @ApiProperty({ enum: occasions, description: '定期复核、情况变化、依申请、期满前复核' })
  @IsIn(occasions)
  readonly occasion!: (typeof occasions)[number];
  @ApiProperty({ enum: exitCauses, nullable: true, description: '收入超过标准的原因（3.4.2）；不适用时为 null' })
  @notNull()
  @IsIn(exitCauses)
  readonly exitCause!: (typeof exitCauses)[number] | null;
  @notNull()
  @IsDocumentNo()
  readonly secondTaperDocumentNo!: string | null;
  @notNull()
  @IsBusinessDate('乡镇审核日期；不适用时为 null')
  readonly townshipReviewedOn!: string | null;
  @ApiPropertyOptional({
    type: TaperBaseDto,
    nullable: true,
    description: '渐退期间有人去世或者离开，冻结的差额怎么办（3.4.1）；没有决定时不填或为 null，差额照原数发',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaperBaseDto)
  readonly taperBase?: TaperBaseDto | null;
}

export class ReviewTaperDto extends DecisionDto {}

export class SuspendOrResumeDto extends DecisionDto {
  @IsText('原因', 500)
  readonly reason!: string;
}

export class TerminateDto extends DecisionDto {
  @ApiProperty({ enum: terminations, description: '终止原因' })
  @IsIn(terminations)
  readonly cause!: (typeof terminations)[number];
  @IsText('具体说明', 500)
  readonly reason!: string;
}
