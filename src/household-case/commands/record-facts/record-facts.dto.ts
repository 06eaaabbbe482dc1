import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PROPERTY_KIND_NAMES, PROPERTY_KINDS, type PropertyKind } from '../../../kernel/property-kind.js';
import { type EvidenceDto, IsEvidence } from '../../../platform/artefacts/evidence.dto.js';
import { IsBusinessDate, IsText, MOST_FEN } from '../../../platform/http/validators.js';
import {
  backstopGrounds,
  ConditionDto,
  IdentityDto,
  IncomeDto,
  MedicalBillDto,
  MemberDto,
  memberId,
  registeredPoorKinds,
} from '../household.dto.js';

const sources = ['household-report', 'survey', 'information-check', 'document', 'registry'] as const;
const joinCauses = ['birth', 'marriage', 'return', 'other'] as const;
const leaveCauses = ['death', 'marriage', 'moved-out', 'other'] as const;

const schoolings = ['none', 'compulsory', 'upper-secondary', 'junior-college', 'bachelor', 'above-bachelor'] as const;
const certificateKinds = ['disability', 'diagnosis', 'labour-capacity'] as const;
const povertyReasons = ['illness', 'disability', 'schooling', 'disaster', 'lack-of-labour', 'other'] as const;

/** A part of what may have changed: absent = nothing to say of it; null is a value of its own. */
const given = () => ValidateIf((_, value: unknown) => value !== undefined);

export class JoinedDto {
  @ApiProperty({ enum: joinCauses, description: '出生、婚入、返回、其他' })
  @IsIn(joinCauses)
  readonly cause!: (typeof joinCauses)[number];
  @ApiProperty({ type: MemberDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => MemberDto)
  readonly member!: MemberDto;
}

export class LeftDto {
  @ApiProperty({ enum: leaveCauses, description: '死亡、婚出、迁出、其他' })
  @IsIn(leaveCauses)
  readonly cause!: (typeof leaveCauses)[number];
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
}

export class PropertyFindingDto {
  @ApiProperty({ enum: PROPERTY_KINDS, description: `${PROPERTY_KIND_NAMES}：与县里的财产限额同一分类` })
  @IsIn(PROPERTY_KINDS)
  readonly kind!: PropertyKind;
  @IsText('核查情况', 300)
  readonly description!: string;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: MOST_FEN,
    description: '价值（分）；没有金额时为 null',
  })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsInt()
  @Min(0)
  @Max(MOST_FEN)
  readonly valueFen!: number | null;
  @ApiProperty({ description: '这一项在规定限额以内' })
  @IsBoolean()
  readonly withinLimit!: boolean;
}

export class SchoolingDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
  @ApiProperty({ enum: schoolings, description: '未就学、义务教育、高中阶段、大专、本科、研究生' })
  @IsIn(schoolings)
  readonly schooling!: (typeof schoolings)[number];
}

/** A paper that a condition rests on. */
export class CertificateDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
  @ApiProperty({ enum: certificateKinds, description: '残疾人证、诊断证明、劳动能力鉴定' })
  @IsIn(certificateKinds)
  readonly kind!: (typeof certificateKinds)[number];
  @IsText('证号', 60)
  readonly number!: string;
  @IsText('发证（诊断）机构')
  readonly issuer!: string;
  @ValidateIf((_, value: unknown) => value !== null)
  @IsBusinessDate('有效期至；长期有效时为 null')
  readonly validUntil!: string | null;
}

export class BankAccountDto {
  @ApiProperty({ description: '户主成员编号' })
  @Matches(memberId)
  readonly holder!: string;
  @IsText('开户银行')
  readonly bank!: string;
  @ApiProperty({ description: '账号' })
  @Matches(/^\d{8,30}$/u, { message: '应为 8 至 30 位数字' })
  readonly accountNo!: string;
}

export class ContactDto {
  @ApiProperty({ nullable: true, description: '电话；没有时为 null' })
  @ValidateIf((_, value: unknown) => value !== null)
  @Matches(/^[\d+-]{7,20}$/u, { message: '应为电话号码' })
  readonly phone!: string | null;
  @IsText('住址', 200)
  readonly address!: string;
}

export class MemberConditionDto extends ConditionDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
}

/** Who a member is, as a whole: also what stays as it was. */
export class MemberIdentityDto extends IdentityDto {
  @ApiProperty({ description: '成员编号' })
  @Matches(memberId)
  readonly member!: string;
}

/** What became known of the household; only what is given is recorded. */
export class FactsDto {
  @ApiProperty({ enum: sources, description: '来源：本人报告、入户调查、信息核对、证件材料、登记名册' })
  @IsIn(sources)
  readonly source!: (typeof sources)[number];
  @ApiPropertyOptional({ type: [JoinedDto], description: '加入的成员' })
  @given()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => JoinedDto)
  readonly joined?: JoinedDto[];
  @ApiPropertyOptional({ type: [LeftDto], description: '离开的成员' })
  @given()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => LeftDto)
  readonly left?: LeftDto[];
  @ApiPropertyOptional({
    type: [MemberIdentityDto],
    description:
      '核实的姓名、公民身份号码、出生日期，三项都填写：申请（或接续）时填错的，生效日期填该日；改名、更换号码的，填变更之日',
  })
  @given()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => MemberIdentityDto)
  readonly identities?: MemberIdentityDto[];
  @ApiPropertyOptional({ type: [MemberConditionDto], description: '核实的劳动能力、残疾、疾病' })
  @given()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => MemberConditionDto)
  readonly conditions?: MemberConditionDto[];
  @ApiPropertyOptional({ type: [IncomeDto], description: '核实的全年收入，全部项目' })
  @given()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => IncomeDto)
  readonly annualIncome?: IncomeDto[];
  @ApiPropertyOptional({ type: [MedicalBillDto], description: '核实的医疗票据，全部' })
  @given()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => MedicalBillDto)
  readonly medicalBills?: MedicalBillDto[];
  @ApiPropertyOptional({ description: '财产在规定限额以内' })
  @given()
  @IsBoolean()
  readonly propertyWithinLimits?: boolean;
  @ApiPropertyOptional({ type: [PropertyFindingDto], description: '逐项核查情况；与 propertyWithinLimits 一同填写' })
  @given()
  @ValidateBy({
    name: 'comesWithVerdict',
    validator: {
      validate: (_, args) => (args?.object as FactsDto).propertyWithinLimits !== undefined,
      defaultMessage: () => '应同时填写 propertyWithinLimits',
    },
  })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PropertyFindingDto)
  readonly propertyFindings?: PropertyFindingDto[];
  @ApiPropertyOptional({ enum: registeredPoorKinds, description: '建档立卡情况' })
  @given()
  @IsIn(registeredPoorKinds)
  readonly registeredPoor?: (typeof registeredPoorKinds)[number];
  @ApiPropertyOptional({ enum: backstopGrounds, nullable: true, description: '无力脱贫的原因（3.1）' })
  @given()
  @ValidateIf((_, value: unknown) => value !== null && value !== undefined)
  @IsIn(backstopGrounds)
  readonly backstopGround?: (typeof backstopGrounds)[number] | null;
  @IsEvidence('佐证材料')
  readonly evidence?: EvidenceDto[];
  @ApiPropertyOptional({ type: [SchoolingDto], description: '就学情况' })
  @given()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => SchoolingDto)
  readonly schooling?: SchoolingDto[];
  @ApiPropertyOptional({ type: [CertificateDto], description: '残疾、诊断、劳动能力证件' })
  @given()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => CertificateDto)
  readonly certificates?: CertificateDto[];
  @ApiPropertyOptional({ enum: povertyReasons, description: '致贫原因：因病、因残、因学、因灾、缺劳力、其他' })
  @given()
  @IsIn(povertyReasons)
  readonly povertyReason?: (typeof povertyReasons)[number];
  @ApiPropertyOptional({ type: BankAccountDto, description: '发放账户' })
  @given()
  @IsObject()
  @ValidateNested()
  @Type(() => BankAccountDto)
  readonly bankAccount?: BankAccountDto;
  @ApiPropertyOptional({ type: ContactDto, description: '联系方式' })
  @given()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  readonly contact?: ContactDto;
}

/** Facts since one day (变更). */
export class RecordFactsDto extends FactsDto {
  @IsBusinessDate('生效日期')
  readonly effectiveOn!: string;
}

/** One fact put right (更正): exactly one part, of the same kind and about the same member; its day stays. */
export class CorrectFactDto extends FactsDto {
  @ApiProperty({ format: 'uuid', description: '要更正的事件编号' })
  @IsUUID()
  readonly corrected!: string;
  @IsText('更正原因', 500)
  readonly reason!: string;
}
