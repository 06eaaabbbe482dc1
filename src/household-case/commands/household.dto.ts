import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsBusinessDate, IsFen, IsText } from '../../platform/http/validators.js';

export const memberId = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/u;
const code = /^[a-z0-9][a-z0-9-]{0,39}$/u;
const labour = ['full', 'partial', 'none'] as const;
const schemes = ['none', 'orphan', 'extreme-hardship'] as const;
const categories = ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'] as const;
const incomeKinds = ['wage', 'business', 'property', 'transfer'] as const;
export const registeredPoorKinds = ['none', 'not-lifted', 'lifted-with-policy', 'lifted-without-policy'] as const;
export const backstopGrounds = [
  'illness',
  'disability',
  'disaster',
  'age',
  'long-term-illness',
  'lone-elderly',
] as const;

export class DisabilityDto {
  @ApiProperty({ enum: categories, description: '残疾类别' })
  @IsIn(categories)
  readonly category!: (typeof categories)[number];
  @ApiProperty({ minimum: 1, maximum: 4, description: '残疾等级，1 为最重' })
  @IsInt()
  @Min(1)
  @Max(4)
  readonly level!: 1 | 2 | 3 | 4;
}

export class SevereDiseaseDto {
  @ApiProperty({ description: '病种代码，例如 uraemia' })
  @Matches(code)
  readonly code!: string;
  @ApiProperty({ description: '仍有持续大额支出' })
  @IsBoolean()
  readonly continuingMajorCost!: boolean;
}

/** Labour capacity, disability, illness: what supplements and the backstop rest on. */
export class ConditionDto {
  @ApiProperty({ enum: labour, description: '劳动能力' })
  @IsIn(labour)
  readonly labourCapacity!: (typeof labour)[number];
  @ApiProperty({ enum: schemes, description: '孤儿保障或特困供养' })
  @IsIn(schemes)
  readonly otherScheme!: (typeof schemes)[number];
  @ApiProperty({ type: [DisabilityDto] })
  @IsArray()
  @ArrayMaxSize(7)
  @ValidateNested({ each: true })
  @Type(() => DisabilityDto)
  readonly disabilities!: DisabilityDto[];
  @ApiProperty({ type: SevereDiseaseDto, nullable: true, description: '重特大疾病；没有时为 null' })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SevereDiseaseDto)
  readonly severeDisease!: SevereDiseaseDto | null;
  @ApiProperty({ type: [String], description: '县级认定的其他困难' })
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(memberId, { each: true })
  readonly locallyRecognised!: string[];
}

export class MemberDto extends ConditionDto {
  @ApiProperty({ description: '本户内的成员编号，例如 m1' })
  @Matches(memberId)
  readonly id!: string;
  @IsText('姓名', 50)
  readonly name!: string;
  @ApiProperty({ description: '公民身份号码' })
  @IsString()
  @Length(15, 18)
  readonly citizenId!: string;
  @IsBusinessDate('出生日期')
  readonly birthDate!: string;
}

export class IncomeDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
  @ApiProperty({ enum: incomeKinds, description: '工资、经营、财产、转移' })
  @IsIn(incomeKinds)
  readonly kind!: (typeof incomeKinds)[number];
  @IsFen('全年金额')
  readonly amountFen!: number;
  @ApiProperty({ description: '扶贫项目保底收益（3.1）' })
  @IsBoolean()
  readonly guaranteedPovertyProjectReturn!: boolean;
}

export class ReimbursedDto {
  @IsFen('基本医保')
  readonly basic!: number;
  @IsFen('大病保险')
  readonly criticalIllness!: number;
  @IsFen('商业保险')
  readonly commercial!: number;
  @IsFen('医疗救助')
  readonly medicalAid!: number;
  @IsFen('慈善捐助')
  readonly charity!: number;
}

export class MedicalBillDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
  @IsText('票据号', 60)
  readonly receiptNo!: string;
  @IsFen('总额')
  readonly totalFen!: number;
  @ApiProperty({ type: ReimbursedDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReimbursedDto)
  readonly reimbursedFen!: ReimbursedDto;
  @ApiProperty({ description: '正规票据' })
  @IsBoolean()
  readonly official!: boolean;
}
