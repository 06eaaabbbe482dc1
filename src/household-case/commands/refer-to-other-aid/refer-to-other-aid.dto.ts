import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, ValidateIf } from 'class-validator';
import { type EvidenceDto, IsEvidence } from '../../../platform/artefacts/evidence.dto.js';
import { IsBusinessDate, IsFen, IsText } from '../../../platform/http/validators.js';

const aids = ['medical-aid', 'temporary-relief', 'education', 'housing', 'charity'] as const;

/** Still in need after the benefit (转介). */
export class ReferToOtherAidDto {
  @IsBusinessDate('转介日期')
  readonly referredOn!: string;
  @ApiProperty({ enum: aids, description: '医疗救助、临时救助、教育救助、住房救助、慈善帮扶' })
  @IsIn(aids)
  readonly to!: (typeof aids)[number];
  @IsText('仍有什么困难', 500)
  readonly need!: string;
  @IsEvidence('转介单等')
  readonly evidence?: EvidenceDto[];
}

/** What came of it. */
export class AnswerReferralDto {
  @IsBusinessDate('结果日期')
  readonly answeredOn!: string;
  @ApiProperty({ description: '是否给予帮助' })
  @IsBoolean()
  readonly helped!: boolean;
  @ValidateIf((_, value: unknown) => value !== null)
  @IsFen('帮助的金额；没有给予帮助或不是现金时为 null')
  readonly amountFen!: number | null;
  @IsText('结果说明', 500)
  readonly answer!: string;
  @IsEvidence('结果通知等')
  readonly evidence?: EvidenceDto[];
}
