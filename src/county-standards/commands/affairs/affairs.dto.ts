import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsBusinessDate, IsDocumentNo, IsFen } from '../../../platform/http/validators.js';
import { IsCorrectedEvent, IsCorrectionReason } from '../correction.dto.js';
import { IsCount } from './is-count.js';

const staffLevels = ['county', 'township', 'village'] as const;
const fundLevels = ['central', 'province', 'prefecture', 'county'] as const;
const purposes = ['research', 'guidance', 'supervision'] as const;
const channels = ['visit', 'phone', 'letter', 'online'] as const;
/** A hundred thousand million yuan: a province's budget many times over, and sums stay safe integers. */
const mostFen = 10_000_000_000_000;
const notNull = () => ValidateIf((_, value: unknown) => value !== null);

export class TrainedDto {
  @ApiProperty({ enum: staffLevels, description: '县、乡、村级人员' })
  @IsIn(staffLevels)
  readonly level!: (typeof staffLevels)[number];
  @IsCount('参训人数', 1)
  readonly people!: number;
}

class TrainingDto {
  @ApiProperty({ type: [TrainedDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(staffLevels.length)
  @ValidateNested({ each: true })
  @Type(() => TrainedDto)
  readonly trained!: TrainedDto[];
  @IsDocumentNo()
  readonly documentNo!: string;
}
export class RecordTrainingDto extends TrainingDto {
  @IsBusinessDate('培训日期')
  readonly heldOn!: string;
}
export class CorrectTrainingDto extends TrainingDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}

class FundsDto {
  @ApiProperty({ minimum: 2010, maximum: 2100, description: '资金所属年度' })
  @IsInt()
  @Min(2010)
  @Max(2100)
  readonly year!: number;
  @ApiProperty({ enum: fundLevels, description: '中央、省、市州、县级资金' })
  @IsIn(fundLevels)
  readonly level!: (typeof fundLevels)[number];
  @IsFen('金额', 1, mostFen)
  readonly amountFen!: number;
  @IsDocumentNo()
  readonly documentNo!: string;
}
export class RecordFundsDto extends FundsDto {
  @IsBusinessDate('下达日期')
  readonly allocatedOn!: string;
}
export class CorrectFundsDto extends FundsDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}

class VisitDto {
  @ApiProperty({ enum: purposes, description: '调研、指导、督导' })
  @IsIn(purposes)
  readonly purpose!: (typeof purposes)[number];
  @IsCount('去的人数', 1)
  readonly visitors!: number;
  @IsCount('走访户数')
  readonly households!: number;
  @IsCount('发现问题数')
  readonly problems!: number;
  @notNull()
  @IsBusinessDate('整改期限；没有问题时为 null')
  readonly rectifyBy!: string | null;
  @IsDocumentNo()
  readonly documentNo!: string;
}
export class RecordVisitDto extends VisitDto {
  @IsBusinessDate('日期')
  readonly visitedOn!: string;
  @ApiProperty({ description: '乡镇（街道）代码，九位' })
  @Matches(/^\d{9}$/u, { message: '应为九位乡镇代码' })
  readonly township!: string;
}
export class CorrectVisitDto extends VisitDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}

export class ChannelDto {
  @ApiProperty({ enum: channels, description: '来访、电话、来信、网络' })
  @IsIn(channels)
  readonly channel!: (typeof channels)[number];
  @IsCount('收到件数')
  readonly received!: number;
  @IsCount('答复件数')
  readonly answered!: number;
}
class EnquiriesDto {
  @ApiProperty({ type: [ChannelDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(channels.length)
  @ValidateNested({ each: true })
  @Type(() => ChannelDto)
  readonly channels!: ChannelDto[];
  @IsDocumentNo()
  readonly documentNo!: string;
}
export class RecordEnquiriesDto extends EnquiriesDto {
  @ApiProperty({ description: '月份', example: '2018-09' })
  @Matches(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/u, { message: '应为月份，例如 2018-09' })
  readonly month!: string;
}
export class CorrectEnquiriesDto extends EnquiriesDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}

export class SatisfactionScaleDto {
  @IsCount('很满意')
  readonly verySatisfied!: number;
  @IsCount('满意')
  readonly satisfied!: number;
  @IsCount('一般')
  readonly neutral!: number;
  @IsCount('不满意')
  readonly dissatisfied!: number;
  @IsCount('很不满意')
  readonly veryDissatisfied!: number;
}
class SatisfactionDto {
  @IsCount('调查人数', 1)
  readonly asked!: number;
  @IsCount('知晓政策的人数')
  readonly knowPolicy!: number;
  @ApiProperty({ type: SatisfactionScaleDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SatisfactionScaleDto)
  readonly answers!: SatisfactionScaleDto;
  @IsDocumentNo()
  readonly documentNo!: string;
}
export class RecordSatisfactionDto extends SatisfactionDto {
  @IsBusinessDate('调查日期')
  readonly surveyedOn!: string;
}
export class CorrectSatisfactionDto extends SatisfactionDto {
  @IsCorrectedEvent()
  readonly corrected!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}

/** A record of what did not happen, or not on that day. */
export class WithdrawDto {
  @ApiProperty({ format: 'uuid', description: '要撤回的记录的事件编号（source.eventId）' })
  @IsUUID()
  readonly withdrawn!: string;
  @IsCorrectionReason()
  readonly reason!: string;
}
