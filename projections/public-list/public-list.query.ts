import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Length } from 'class-validator';
import { type ExportFormat, printedFormats } from '../../src/platform/http/export/list-export.js';
import { ModelPageQuery } from '../../src/platform/projection/serve.js';
import { AskedArea, AskedDay, AskedFormat, AskedMoment } from '../list-queries.js';

export class PublicListQuery extends ModelPageQuery {
  @AskedDay('哪一天在保的，不晚于今天；缺省为今天')
  on?: string;

  @AskedArea()
  township?: string;

  @ApiPropertyOptional({ description: '只列这个村（社区）', example: '前进村' })
  @IsOptional()
  @Length(1, 100)
  village?: string;

  @AskedMoment()
  knownAt?: string;
}

export class PublicListExportQuery extends PublicListQuery {
  @AskedFormat(printedFormats)
  format: ExportFormat = 'xlsx';
}
