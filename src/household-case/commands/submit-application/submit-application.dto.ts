import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsBusinessDate, IsText } from '../../../platform/http/validators.js';
import { backstopGrounds, IncomeDto, MedicalBillDto, MemberDto, registeredPoorKinds } from '../household.dto.js';

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
  @ApiProperty({ enum: registeredPoorKinds, description: '建档立卡情况' })
  @IsIn(registeredPoorKinds)
  readonly registeredPoor!: (typeof registeredPoorKinds)[number];
  @ApiProperty({ enum: backstopGrounds, nullable: true, description: '无力脱贫的原因（3.1）；没有时为 null' })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsIn(backstopGrounds)
  readonly backstopGround!: (typeof backstopGrounds)[number] | null;
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
