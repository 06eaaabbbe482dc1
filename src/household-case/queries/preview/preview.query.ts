import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsBusinessDate, IsDocumentNo } from '../../../platform/http/validators.js';
import { exitCauses } from '../../commands/decide-course/decide-course.dto.js';

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

  @ApiPropertyOptional()
  @IsOptional()
  @IsBusinessDate('乡镇审核日期')
  readonly townshipReviewedOn?: string;
}
