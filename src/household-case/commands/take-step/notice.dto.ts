import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { IsBusinessDate, IsText, spokenText, spokenTextFault } from '../../../platform/http/validators.js';
import { type NoticeLevel, type Opinion } from '../../domain/procedure.events.js';
import { IsWords, nullable, StepDto } from './step.dto.js';

const opinions = ['grant', 'refuse'] as const satisfies readonly Opinion[];
const levels = ['township', 'county'] as const satisfies readonly NoticeLevel[];

export class OpinionDto extends StepDto {
  @ApiProperty({ enum: opinions, description: '同意给予、不予给予' })
  @IsIn(opinions)
  readonly opinion!: Opinion;
  @IsWords('理由')
  readonly grounds!: string;
}

export class NoticeDto extends StepDto {
  @ApiProperty({ type: [String], description: '公示地点', maxItems: 20 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  @Matches(spokenText, { each: true, message: spokenTextFault })
  readonly places!: string[];
  @nullable()
  @IsBusinessDate('公示最后一天；null 为规定的最短期限')
  readonly until!: string | null;
}

export class ObjectionDto extends StepDto {
  @ApiProperty({ enum: levels, description: '对哪一级公示的异议' })
  @IsIn(levels)
  readonly level!: NoticeLevel;
  @nullable()
  @IsText('提出异议的人，保密；匿名时为 null')
  readonly objector!: string | null;
  @IsWords('异议内容')
  readonly content!: string;
}

export class SettlementDto extends StepDto {
  @ApiProperty({ format: 'uuid', description: '异议的事件编号' })
  @IsUUID()
  readonly objection!: string;
  @ApiProperty({ description: '异议成立' })
  @IsBoolean()
  readonly upheld!: boolean;
  @IsWords('处理情况')
  readonly handling!: string;
}
