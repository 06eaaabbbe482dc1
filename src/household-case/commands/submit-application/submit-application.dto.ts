import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
import { IsBusinessDate, IsFen, IsText } from '../../../platform/http/validators.js';

const memberId = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/u;
const code = /^[a-z0-9][a-z0-9-]{0,39}$/u;
const labour = ['full', 'partial', 'none'] as const;
const schemes = ['none', 'orphan', 'extreme-hardship'] as const;
const categories = ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'] as const;
const incomeKinds = ['wage', 'business', 'property', 'transfer'] as const;
const registered = ['none', 'not-lifted', 'lifted-with-policy', 'lifted-without-policy'] as const;
const grounds = ['illness', 'disability', 'disaster', 'age', 'long-term-illness', 'lone-elderly'] as const;

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

export class MemberDto {
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

/** A household applies (申请). Every field is required: nothing stands in for what was not asked. */
export class SubmitApplicationDto {
  @ApiProperty({ description: '乡镇（街道）代码，九位，申请当日有效' })
  @Matches(/^\d{9}$/u, { message: '应为九位乡镇代码' })
  readonly townshipCode!: string;
  @IsText('村（社区）')
  readonly village!: string;
  @IsBusinessDate('申请日期')
  readonly appliedOn!: string;
  @ApiProperty({ enum: ['rural', 'urban'], description: '农村或城市' })
  @IsIn(['rural', 'urban'])
  readonly residence!: 'rural' | 'urban';
  @ApiProperty({ enum: registered, description: '建档立卡情况' })
  @IsIn(registered)
  readonly registeredPoor!: (typeof registered)[number];
  @ApiProperty({ enum: grounds, nullable: true, description: '无力脱贫的原因（3.1）；没有时为 null' })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsIn(grounds)
  readonly backstopGround!: (typeof grounds)[number] | null;
  @ApiProperty({ description: '财产在规定限额以内' })
  @IsBoolean()
  readonly propertyWithinLimits!: boolean;
  @ApiProperty({ type: [MemberDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => MemberDto)
  readonly members!: MemberDto[];
  @ApiProperty({ type: [IncomeDto] })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => IncomeDto)
  readonly annualIncome!: IncomeDto[];
  @ApiProperty({ type: [MedicalBillDto] })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => MedicalBillDto)
  readonly medicalBills!: MedicalBillDto[];
}
