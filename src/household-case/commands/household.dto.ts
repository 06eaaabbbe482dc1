import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsPositive,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { fen, formatYuan } from '../../kernel/fen.js';
import { LISTED_DISEASES } from '../../policy/jilin-2018-12/clause-3-3-2-severe-disease.js';
import { IsBusinessDate, IsFen, IsText, MOST_FEN } from '../../platform/http/validators.js';

export const memberId = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/u;
const code = /^[a-z0-9][a-z0-9-]{0,39}$/u;
const labour = ['full', 'partial', 'none'] as const;
const schemes = ['none', 'orphan', 'extreme-hardship'] as const;
const categories = ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'] as const;
const cropTables = ['crop', 'cash-crop', 'subsidy'] as const;
const tables = [...cropTables, 'rural-labour', 'alimony'] as const;

/** A quantity of some tables; of the others it must be absent. */
const ofTable = (wanted: readonly string[]) =>
  applyDecorators(
    ValidateIf(
      ({ table }: { readonly table?: string }, value: unknown) => value !== undefined || wanted.includes(table ?? ''),
    ),
    ValidateBy({
      name: 'isOfTable',
      validator: {
        validate: (_, args) => wanted.includes((args?.object as { readonly table?: string }).table ?? ''),
        defaultMessage: () => `只用于 ${wanted.join('、')}`,
      },
    }),
  );

/** Field: an amount in fen, and none where the county's tables give it. */
const IsAmountUnlessComputed = () =>
  ValidateBy({
    name: 'isAmountUnlessComputed',
    validator: {
      validate: (value, args) =>
        (args?.object as { readonly computed?: object }).computed === undefined
          ? Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_FEN
          : value === undefined,
      defaultMessage: () => `应为不小于 0、不大于 ${MOST_FEN} 的整数（分）；按标准计算的项目不填金额`,
    },
  });

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
  @ApiProperty({ description: `病种代码：${LISTED_DISEASES.join('、')}，或县里当日另列的（条款3.3.2）` })
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

/** Who somebody is. */
export class IdentityDto {
  @IsText('姓名', 50)
  readonly name!: string;
  @ApiProperty({ description: '公民身份号码' })
  @IsString()
  @Length(15, 18)
  readonly citizenId!: string;
  @IsBusinessDate('出生日期')
  readonly birthDate!: string;
}

export class MemberDto extends IntersectionType(ConditionDto, IdentityDto) {
  @ApiProperty({ description: '本户内的成员编号，例如 m1' })
  @Matches(memberId)
  readonly id!: string;
}

export class SupportingChildDto {
  @ApiProperty({ minimum: 1, maximum: 100, description: '子女家庭人数' })
  @IsInt()
  @Min(1)
  @Max(100)
  readonly householdMembers!: number;
  @IsFen('子女家庭全年收入')
  readonly annualIncomeFen!: number;
  @ApiProperty({ minimum: 1, maximum: 20, description: '该子女赡养的老人数' })
  @IsInt()
  @Min(1)
  @Max(20)
  readonly supportedParents!: number;
}

/** The quantity from which an item is computed by the county's tables (4.1.3). */
export class ComputedIncomeDto {
  @ApiProperty({ enum: tables, description: '主要农作物、主要经济作物、政策性补贴、打工、赡养费' })
  @IsIn(tables)
  readonly table!: (typeof tables)[number];
  @ApiPropertyOptional({ description: '作物；按亩计算的项目填写' })
  @ofTable(cropTables)
  @IsString()
  @Length(1, 100)
  readonly crop?: string;
  @ApiPropertyOptional({ description: '收获年份' })
  @ofTable(cropTables)
  @IsInt()
  @Min(2000)
  @Max(2100)
  readonly year?: number;
  @ApiPropertyOptional({ description: '亩数，至多四位小数' })
  @ofTable(cropTables)
  @IsNumber({ maxDecimalPlaces: 4 })
  @IsPositive()
  @Max(100_000)
  readonly mu?: number;
  @ApiPropertyOptional({ description: '工种；打工收入填写' })
  @ofTable(['rural-labour'])
  @IsString()
  @Length(1, 100)
  readonly work?: string;
  @ApiPropertyOptional({ enum: ['full', 'partial'], description: '劳动能力，应与成员当日的一致' })
  @ofTable(['rural-labour'])
  @IsIn(['full', 'partial'])
  readonly labourCapacity?: 'full' | 'partial';
  @ApiPropertyOptional({ description: '打工月数，至多四位小数' })
  @ofTable(['rural-labour'])
  @IsNumber({ maxDecimalPlaces: 4 })
  @IsPositive()
  @Max(12)
  readonly months?: number;
  @ApiPropertyOptional({ type: [SupportingChildDto], description: '赡养人；赡养费填写' })
  @ofTable(['alimony'])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SupportingChildDto)
  readonly children?: SupportingChildDto[];
}

export class IncomeDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
  @ApiProperty({
    enum: incomeKinds,
    description: '工资、经营、财产、转移；按标准计算的项目，应是其标准的那一类（4.1.3）',
  })
  @IsIn(incomeKinds)
  readonly kind!: (typeof incomeKinds)[number];
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MOST_FEN,
    description: '全年金额（分）；按标准计算的项目不填',
  })
  @IsAmountUnlessComputed()
  readonly amountFen?: number;
  @ApiProperty({ description: '扶贫项目保底收益（3.1）' })
  @IsBoolean()
  readonly guaranteedPovertyProjectReturn!: boolean;
  @ApiPropertyOptional({ description: '城乡居民基础养老金；缺省为否' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsBoolean()
  readonly basicOldAgePension?: boolean;
  @ApiPropertyOptional({ type: ComputedIncomeDto, description: '按县级核算标准计算时的数量（4.1.3）' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => ComputedIncomeDto)
  readonly computed?: ComputedIncomeDto;
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

/** Fen that were paid back or given together; undefined where a part is no amount, which is told by itself. */
function givenTogether(parts: unknown): number | undefined {
  if (!(parts instanceof ReimbursedDto)) return undefined;
  const { basic, criticalIllness, commercial, medicalAid, charity } = parts;
  const amounts = [basic, criticalIllness, commercial, medicalAid, charity];
  return amounts.every(Number.isSafeInteger) ? amounts.reduce((sum, part) => sum + part, 0) : undefined;
}

const yuan = (amount: number): string => `${formatYuan(fen(Math.min(amount, Number.MAX_SAFE_INTEGER)))}元`;

/** Field: not more together than the bill is. An assessment takes such a bill as nothing; it is a slip of the pen (3.2). */
const IsWithinTotal = () =>
  ValidateBy({
    name: 'isWithinTotal',
    validator: {
      validate: (parts, args) => {
        const { totalFen } = args?.object as { readonly totalFen: unknown };
        const given = givenTogether(parts);
        return given === undefined || !Number.isSafeInteger(totalFen) || given <= (totalFen as number);
      },
      defaultMessage: (args) => {
        const { totalFen } = args?.object as { readonly totalFen: number };
        const given = givenTogether(args?.value) ?? 0;
        return `报销和救助合计${yuan(given)}，不应超过票据总额${yuan(totalFen)}（条款3.2）`;
      },
    },
  });

export class MedicalBillDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
  @IsText('票据号', 60)
  readonly receiptNo!: string;
  @IsBusinessDate('票据日期：就医或购药那天')
  readonly issuedOn!: string;
  @IsFen('总额')
  readonly totalFen!: number;
  @ApiProperty({ type: ReimbursedDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReimbursedDto)
  @IsWithinTotal()
  readonly reimbursedFen!: ReimbursedDto;
  @ApiProperty({ description: '正规票据' })
  @IsBoolean()
  readonly official!: boolean;
}
