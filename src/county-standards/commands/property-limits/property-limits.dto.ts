import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PROPERTY_KIND_NAMES, PROPERTY_KINDS, type PropertyKind } from '../../../kernel/property-kind.js';
import { IsBusinessDate, IsDocumentNo, IsFen, IsText } from '../../../platform/http/validators.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';

const residences = ['rural', 'urban'] as const;
const bases = ['household', 'person'] as const;
const notNull = () => ValidateIf((_, value: unknown) => value !== null);

export class LimitAmountDto {
  @IsFen('不超过')
  readonly fen!: number;
  @ApiProperty({ enum: bases, description: '按户或按人' })
  @IsIn(bases)
  readonly per!: (typeof bases)[number];
}

export class PropertyLimitDto {
  @ApiProperty({ enum: PROPERTY_KINDS, description: PROPERTY_KIND_NAMES })
  @IsIn(PROPERTY_KINDS)
  readonly kind!: PropertyKind;
  @ApiProperty({ type: LimitAmountDto, nullable: true, description: '金额限额；文件没有金额时为 null' })
  @notNull()
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LimitAmountDto)
  readonly amount!: LimitAmountDto | null;
  @notNull()
  @IsText('文字规定；没有时为 null', 300)
  readonly text!: string | null;
}

export class PropertyLimitsDto {
  @ApiProperty({ type: [PropertyLimitDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(PROPERTY_KINDS.length)
  @ValidateNested({ each: true })
  @Type(() => PropertyLimitDto)
  readonly limits!: PropertyLimitDto[];
  @IsDocumentNo()
  readonly documentNo!: string;
}

/** Publishes the property limits of one residence kind. */
export class PublishPropertyLimitsDto extends PropertyLimitsDto {
  @ApiProperty({ enum: residences, description: '农村或城市' })
  @IsIn(residences)
  readonly residence!: 'rural' | 'urban';
  @IsBusinessDate('执行日期')
  readonly effectiveFrom!: string;
}

/** Puts published property limits right. */
export class CorrectPropertyLimitsDto extends PropertyLimitsDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
