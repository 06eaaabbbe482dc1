import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, Matches, ValidateNested } from 'class-validator';
import { CHOICE_READINGS } from '../../../policy/choices.js';
import { IsBusinessDate, IsDocumentNo } from '../../../platform/http/validators.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';

const roundings = ['fen', 'yuan-up'] as const;
const urbanParts = ['3.1', '3.2', '3.3', '3.4'] as const;
const choiceKeys = Object.keys(CHOICE_READINGS);
const readings = [...new Set(Object.values(CHOICE_READINGS).flat())];

export class ChoiceDto {
  @ApiProperty({ enum: choiceKeys })
  @IsIn(choiceKeys)
  readonly key!: string;
  @ApiProperty({ enum: readings })
  @IsIn(readings)
  readonly reading!: string;
  @IsDocumentNo()
  readonly documentNo!: string;
}

export class LocalRulesDto {
  @ApiProperty({ enum: roundings, description: '每项金额：四舍五入到分，或进到元' })
  @IsIn(roundings)
  readonly rounding!: 'fen' | 'yuan-up';
  @ApiProperty({ enum: urbanParts, isArray: true, description: '推广到城市低保的部分' })
  @IsArray()
  @ArrayUnique()
  @IsIn(urbanParts, { each: true })
  readonly urbanAdopts!: ('3.1' | '3.2' | '3.3' | '3.4')[];
  @ApiProperty({ type: [ChoiceDto], description: '有不同解释时本县的选择' })
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ChoiceDto)
  readonly choices!: ChoiceDto[];
  @ApiProperty({ type: [String], description: '本县认定的其他重特大疾病代码' })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/u, { each: true })
  readonly localSevereDiseases!: string[];
  @IsDocumentNo()
  readonly documentNo!: string;
}

/** Publishes the county's own rules where the notice leaves them to it. */
export class PublishLocalRulesDto extends LocalRulesDto {
  @IsBusinessDate('执行日期，某月1日')
  readonly effectiveFrom!: string;
}

/** Puts published local rules right. */
export class CorrectLocalRulesDto extends LocalRulesDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
