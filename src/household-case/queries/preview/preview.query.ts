import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, ValidateIf } from 'class-validator';
import { IsBusinessDate, IsDocumentNo } from '../../../platform/http/validators.js';
import { exitCauses, taperBaseReadings } from '../../commands/decide-course/decide-course.dto.js';

export class PreviewQuery {
  @IsBusinessDate('按哪一天审批试算')
  readonly decidedOn!: string;
}

export class ReassessmentPreviewQuery extends PreviewQuery {
  @ApiPropertyOptional({ enum: exitCauses, description: '收入超过标准的原因（3.4.2）' })
  @IsOptional()
  @IsIn(exitCauses)
  readonly exitCause?: (typeof exitCauses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsDocumentNo()
  readonly secondTaperDocumentNo?: string;

  @ApiPropertyOptional({
    enum: taperBaseReadings,
    description: '渐退期间有人去世或者离开，冻结的差额怎么办（3.4.1）：按人头折减、原数照发',
  })
  @IsOptional()
  @IsIn(taperBaseReadings)
  readonly taperBase?: (typeof taperBaseReadings)[number];

  /** Not asked for before anything is said of a frozen base. */
  @ApiPropertyOptional()
  @ValidateIf(({ taperBase }: ReassessmentPreviewQuery) => taperBase !== undefined)
  @IsDocumentNo()
  readonly taperBaseDocumentNo?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBusinessDate('乡镇审核日期')
  readonly townshipReviewedOn?: string;
}
