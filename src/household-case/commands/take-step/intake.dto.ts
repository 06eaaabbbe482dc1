import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, Matches } from 'class-validator';
import { type NearRelation, type PaperKind } from '../../domain/procedure.events.js';
import { IsText } from '../../../platform/http/validators.js';
import { memberId } from '../household.dto.js';
import { nullable, StepDto } from './step.dto.js';

const papers = [
  'identity-card',
  'household-register',
  'income-proof',
  'property-proof',
  'disability-certificate',
  'diagnosis',
  'medical-receipts',
  'check-authorisation',
  'near-relative-declaration',
  'other',
] as const satisfies readonly PaperKind[];
const relations = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
] as const satisfies readonly NearRelation[];
const offices = ['handling-official', 'village-committee'] as const;

export class AcceptanceDto extends StepDto {
  @ApiProperty({ type: [String], description: '签署信息核对授权的成员编号' })
  @IsArray()
  @ArrayMaxSize(30)
  @Matches(memberId, { each: true })
  readonly checkAuthorisedBy!: string[];
}

export class SuppliedPapersDto extends StepDto {
  @ApiProperty({ enum: papers, isArray: true, description: '材料种类' })
  @IsArray()
  @ArrayMaxSize(papers.length)
  @IsIn(papers, { each: true })
  readonly papers!: PaperKind[];
}

export class MissingPapersDto extends SuppliedPapersDto {
  @nullable()
  @IsText('说明；没有时为 null', 500)
  readonly note!: string | null;
}

export class NearRelativeDto extends StepDto {
  @ApiProperty({ description: '有近亲属担任经办人员或村（居）委会成员' })
  @IsBoolean()
  readonly nearRelative!: boolean;
  @ApiProperty({ enum: relations, nullable: true, description: '关系；没有时为 null' })
  @nullable()
  @IsIn(relations)
  readonly relation!: NearRelation | null;
  @ApiProperty({ enum: offices, nullable: true, description: '近亲属的职务；没有时为 null' })
  @nullable()
  @IsIn(offices)
  readonly office!: (typeof offices)[number] | null;
  @nullable()
  @IsText('近亲属的姓名；没有时为 null')
  readonly official!: string | null;
}
