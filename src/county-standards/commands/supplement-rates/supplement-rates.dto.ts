import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNumber, IsPositive, Matches, Max, ValidateNested } from 'class-validator';
import { IsBusinessDate, IsDocumentNo } from '../../../platform/http/validators.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';

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

export class SupplementRatesDto {
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

/** Publishes the supplement rates. */
export class PublishSupplementRatesDto extends SupplementRatesDto {
  @IsBusinessDate('执行日期，某月1日')
  readonly effectiveFrom!: string;
}

/** Puts published supplement rates right. */
export class CorrectSupplementRatesDto extends SupplementRatesDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
