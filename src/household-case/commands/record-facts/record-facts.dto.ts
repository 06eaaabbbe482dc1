import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsUUID,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { EvidenceDto } from '../../../platform/artefacts/evidence.dto.js';
import { IsBusinessDate, IsText } from '../../../platform/http/validators.js';
import {
  backstopGrounds,
  ConditionDto,
  IncomeDto,
  MedicalBillDto,
  MemberDto,
  memberId,
  registeredPoorKinds,
} from '../household.dto.js';

const sources = ['household-report', 'survey', 'information-check', 'document', 'registry'] as const;
const joinCauses = ['birth', 'marriage', 'return', 'other'] as const;
const leaveCauses = ['death', 'marriage', 'moved-out', 'other'] as const;

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

export class MemberConditionDto extends ConditionDto {
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
  @ApiPropertyOptional({ enum: registeredPoorKinds, description: '建档立卡情况' })
  @given()
  @IsIn(registeredPoorKinds)
  readonly registeredPoor?: (typeof registeredPoorKinds)[number];
  @ApiPropertyOptional({ enum: backstopGrounds, nullable: true, description: '无力脱贫的原因（3.1）' })
  @given()
  @ValidateIf((_, value: unknown) => value !== null && value !== undefined)
  @IsIn(backstopGrounds)
  readonly backstopGround?: (typeof backstopGrounds)[number] | null;
  @ApiPropertyOptional({ type: [EvidenceDto], description: '佐证材料，先上传' })
  @given()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => EvidenceDto)
  readonly evidence?: EvidenceDto[];
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
