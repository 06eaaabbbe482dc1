import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { IsBusinessDate, IsDocumentNo } from '../../../platform/http/validators.js';
import { IsCount } from '../affairs/is-count.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';

export class PlanDocumentDto {
  @ApiProperty({ description: '文件内容的 SHA-256，64 位十六进制小写' })
  @Matches(/^[0-9a-f]{64}$/u, { message: '应为 64 位十六进制小写' })
  readonly sha256!: string;
  @IsCount('字节数', 1)
  readonly bytes!: number;
}

class PlanDto {
  @IsDocumentNo()
  readonly documentNo!: string;
  @ApiProperty({ type: PlanDocumentDto, nullable: true, description: '报备的文件；只有文号时为 null' })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => PlanDocumentDto)
  readonly document!: PlanDocumentDto | null;
}

export class FilePlanDto extends PlanDto {
  @IsBusinessDate('报备日期')
  readonly filedOn!: string;
}

export class CorrectPlanFilingDto extends PlanDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
