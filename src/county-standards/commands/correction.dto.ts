import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { type Reason } from '../../kernel/decider.js';
import { IsText } from '../../platform/http/validators.js';

/** Field: the event that is put right, as the list of what is in force names it. */
export const IsCorrectedEvent = () =>
  applyDecorators(ApiProperty({ format: 'uuid', description: '要更正的文件的事件编号（source.eventId）' }), IsUUID());

/** Field: why it is put right. */
export const IsCorrectionReason = () => IsText('更正原因；文件公开，不写个人信息', 500);

/** The reason of a correction as it is recorded. */
export function correctionReason(text: string): Reason {
  return { code: 'publication-corrected', text };
}
