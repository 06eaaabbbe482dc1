import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNumber,
  IsPositive,
  IsString,
  IsUUID,
  Matches,
  Max,
  ValidateNested,
} from 'class-validator';
import { CHOICE_READINGS } from '../../policy/choices.js';
import { IsBusinessDate, IsDocumentNo, IsFen, IsText } from '../../platform/http/validators.js';

const residences = ['rural', 'urban'] as const;
const roundings = ['fen', 'yuan-up'] as const;
const urbanParts = ['3.1', '3.2', '3.3', '3.4'] as const;
const choiceKeys = Object.keys(CHOICE_READINGS);
const readings = [...new Set(Object.values(CHOICE_READINGS).flat())];

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
  @ApiProperty({ format: 'uuid', description: '要更正的标准的事件编号' })
  @IsUUID()
  readonly corrected!: string;
  @IsFen('更正后的每人每年标准', 1)
  readonly annualPerPersonFen!: number;
  @IsDocumentNo()
  readonly documentNo!: string;
  @IsText('更正原因', 500)
  readonly reason!: string;
}

export class OtherRateDto {
  @ApiProperty({ description: '困难类别，例如 minor', pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/u)
  readonly key!: string;
  @ApiProperty({ description: '占标准的百分比' })
  @IsNumber({ maxDecimalPlaces: 4 })
  @IsPositive({ message: '应大于 0' })
  @Max(1000)
  readonly percent!: number;
}

/** Publishes the supplement rates. */
export class PublishSupplementRatesDto {
  @IsBusinessDate('执行日期，某月1日')
  readonly effectiveFrom!: string;
  @ApiProperty({ description: '重特大疾病，占标准的百分比，不低于 60' })
  @IsNumber({ maxDecimalPlaces: 4 })
  @Max(1000)
  readonly severeDisease!: number;
  @ApiProperty({ description: '重点救助对象，占标准的百分比，不低于 50' })
  @IsNumber({ maxDecimalPlaces: 4 })
  @Max(1000)
  readonly keyGroup!: number;
  @ApiProperty({ type: [OtherRateDto], description: '其他特殊困难人员' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => OtherRateDto)
  readonly other!: OtherRateDto[];
  @IsDocumentNo()
  readonly documentNo!: string;
}

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

/** Publishes the county's own rules where the notice leaves them to it. */
export class PublishLocalRulesDto {
  @IsBusinessDate('执行日期，某月1日')
  readonly effectiveFrom!: string;
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
