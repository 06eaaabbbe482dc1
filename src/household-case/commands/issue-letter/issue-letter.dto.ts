import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { type EvidenceDto, IsEvidence } from '../../../platform/artefacts/evidence.dto.js';
import { IsBusinessDate, IsDocumentNo, IsText } from '../../../platform/http/validators.js';

const ways = ['in-person', 'left-at-home', 'post'] as const;

/** The letter about a decision (制发文书). */
export class IssueLetterDto {
  @ApiProperty({ format: 'uuid', description: '审批的事件编号' })
  @IsUUID('all')
  readonly about!: string;
  @IsDocumentNo()
  readonly documentNo!: string;
  @IsBusinessDate('制发日期')
  readonly issuedOn!: string;
}

/** How a letter reached the household (送达). */
export class DeliverLetterDto {
  @IsBusinessDate('送达日期')
  readonly deliveredOn!: string;
  @ApiProperty({ enum: ways, description: '当面送达、留置送达、邮寄送达' })
  @IsIn(ways)
  readonly by!: (typeof ways)[number];
  @IsText('签收人姓名')
  readonly receivedBy!: string;
  @IsEvidence('送达回证')
  readonly evidence?: EvidenceDto[];
}
