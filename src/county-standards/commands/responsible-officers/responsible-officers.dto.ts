import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, Matches, ValidateNested } from 'class-validator';
import { IsBusinessDate, IsDocumentNo } from '../../../platform/http/validators.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';

export class OfficersOfAreaDto {
  @ApiProperty({ description: '本县或其乡镇（街道）的代码，生效日期有效' })
  @Matches(/^\d{6}(\d{3})?$/u, { message: '应为六位县级代码或九位乡镇代码' })
  readonly area!: string;
  @ApiProperty({ format: 'uuid', description: '主要负责人的工作人员编号' })
  @IsUUID()
  readonly leader!: string;
  @ApiProperty({ format: 'uuid', description: '分管负责人的工作人员编号' })
  @IsUUID()
  readonly deputy!: string;
  @ApiProperty({ format: 'uuid', description: '具体工作人员的编号' })
  @IsUUID()
  readonly handler!: string;
}

export class ResponsibleOfficersDto {
  @ApiProperty({ type: [OfficersOfAreaDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => OfficersOfAreaDto)
  readonly officers!: OfficersOfAreaDto[];
  @IsDocumentNo()
  readonly documentNo!: string;
}

/** Appoints who answers for the county and its townships. */
export class AppointOfficersDto extends ResponsibleOfficersDto {
  @IsBusinessDate('生效日期')
  readonly effectiveFrom!: string;
}

/** Puts an appointment right. */
export class CorrectOfficersDto extends ResponsibleOfficersDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
