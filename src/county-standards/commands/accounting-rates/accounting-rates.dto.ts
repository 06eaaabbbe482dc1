import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsPositive,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsBusinessDate, IsDocumentNo, IsFen, IsText } from '../../../platform/http/validators.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';

const cropTables = ['crop', 'cash-crop', 'subsidy'] as const;
const capacities = ['full', 'partial'] as const;
/** A million yuan: beyond any table, and two hundred items of a hundred thousand mu still add up to a safe integer. */
const mostFen = 100_000_000;
const notNull = () => ValidateIf((_, value: unknown) => value !== null);

export class CropLineDto {
  @ApiProperty({ enum: cropTables, description: '主要农作物纯收入、主要经济作物收入、政策性补贴' })
  @IsIn(cropTables)
  readonly table!: (typeof cropTables)[number];
  @IsText('作物，例如 玉米', 40)
  readonly crop!: string;
  @ApiProperty({ minimum: 2000, maximum: 2100, description: '收获年份' })
  @IsInt()
  @Min(2000)
  @Max(2100)
  readonly year!: number;
  @IsFen('每亩', 0, mostFen)
  readonly perMuFen!: number;
}

export class LabourLineDto {
  @IsText('工种，例如 建筑', 40)
  readonly work!: string;
  @ApiProperty({ enum: capacities, description: '完全或部分劳动能力' })
  @IsIn(capacities)
  readonly labourCapacity!: (typeof capacities)[number];
  @IsFen('每月', 0, mostFen)
  readonly perMonthFen!: number;
}

export class SurplusAlimonyDto {
  @ApiProperty({ description: '子女家庭人均保留低保标准的百分之几' })
  @IsNumber({ maxDecimalPlaces: 4 })
  @IsPositive({ message: '应大于 0' })
  @Max(1000)
  readonly keptPercentOfStandard!: number;
  @ApiProperty({ description: '余额的百分之几作为赡养费' })
  @IsNumber({ maxDecimalPlaces: 4 })
  @IsPositive({ message: '应大于 0' })
  @Max(100)
  readonly sharePercent!: number;
}

export class AccountingTablesDto {
  @ApiProperty({ type: [CropLineDto], description: '农作物、经济作物、补贴；没有时为空数组' })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CropLineDto)
  readonly crops!: CropLineDto[];
  @ApiProperty({ type: [LabourLineDto], description: '打工收入；没有时为空数组' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => LabourLineDto)
  readonly labour!: LabourLineDto[];
  @notNull()
  @IsFen('赡养费，每名子女每年；不按固定额时为 null', 0, mostFen)
  readonly alimonyPerChildFen!: number | null;
  @ApiProperty({ type: SurplusAlimonyDto, nullable: true, description: '赡养费，按子女家庭余额的比例；不用时为 null' })
  @notNull()
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SurplusAlimonyDto)
  readonly alimonyShareOfSurplus!: SurplusAlimonyDto | null;
  @IsDocumentNo()
  readonly documentNo!: string;
}

/** Publishes accounting tables and subsidies (4.1.3). */
export class PublishAccountingRatesDto extends AccountingTablesDto {
  @IsBusinessDate('执行日期')
  readonly effectiveFrom!: string;
}

/** Puts published accounting rates right. */
export class CorrectAccountingRatesDto extends AccountingTablesDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
