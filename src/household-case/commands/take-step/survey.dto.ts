import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { type VisitCause } from '../../domain/procedure.events.js';
import { IsText } from '../../../platform/http/validators.js';
import { IsPersons, IsWords, StepDto } from './step.dto.js';

const causes = ['random-sample', 'near-relative', 'doubted', 'reported'] as const satisfies readonly VisitCause[];

const IsHeads = (description: string) =>
  applyDecorators(ApiProperty({ description, type: 'integer', minimum: 0 }), IsInt(), Min(0), Max(10_000));

export class SurveyDto extends StepDto {
  @IsPersons('调查人员')
  readonly surveyors!: string[];
  @ApiProperty({ description: '调查人员和家庭均已签字' })
  @IsBoolean()
  readonly signed!: boolean;
  @ApiProperty({ description: '情况与申报一致' })
  @IsBoolean()
  readonly asDeclared!: boolean;
  @IsWords('调查情况')
  readonly findings!: string;
}

export class InformationCheckDto extends StepDto {
  @IsText('提供信息的部门')
  readonly agency!: string;
  @ApiProperty({ description: '情况与申报一致' })
  @IsBoolean()
  readonly asDeclared!: boolean;
  @IsWords('核对结果')
  readonly findings!: string;
}

export class DemocraticReviewDto extends StepDto {
  @IsHeads('应到人数')
  readonly invited!: number;
  @IsHeads('到会人数')
  readonly present!: number;
  @IsHeads('到会人员中的村（居）民代表人数')
  readonly representatives!: number;
  @IsHeads('同意票')
  readonly votesFor!: number;
  @IsHeads('不同意票')
  readonly votesAgainst!: number;
  @ApiProperty({ description: '到会人员均已签字' })
  @IsBoolean()
  readonly allSigned!: boolean;
  @ApiProperty({ description: '评议通过' })
  @IsBoolean()
  readonly passed!: boolean;
}

export class VisitOrderDto extends StepDto {
  @ApiProperty({ enum: causes, description: '随机抽查、近亲属备案、有疑点、有举报' })
  @IsIn(causes)
  readonly because!: VisitCause;
}

export class HomeVisitDto extends StepDto {
  @IsPersons('核查人员')
  readonly visitors!: string[];
  @ApiProperty({ description: '情况与记录一致' })
  @IsBoolean()
  readonly asRecorded!: boolean;
  @IsWords('核查情况')
  readonly findings!: string;
}
