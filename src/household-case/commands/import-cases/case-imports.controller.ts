import { Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Request } from 'express';
import { type Answer } from '../../../platform/http/answer.js';
import { TakesFile } from '../../../platform/http/body.guard.js';
import { type CommandHeaders, CreateRequest } from '../../../platform/http/command-request.decorator.js';
import { exportFormats } from '../../../platform/http/export/list-export.js';
import { ProblemException } from '../../../platform/http/problem.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { CountyRunController, ReadsCountyRun, StartsCountyRun } from '../county-run/county-run-route.decorator.js';
import { CountyRuns } from '../county-run/county-runs.js';
import { runKinds } from '../county-run/run-kinds.js';
import { RunView } from '../county-run/run-view.js';
import { faultsCsv, faultsXlsx } from './fault-report.js';
import { ImportCases } from './import-cases.js';
import { type ImportFault } from './import-fault.js';
import { mostBytes } from './read-file.js';
import { templateCsv, templateXlsx } from './template.js';

const kind = runKinds.caseImport;

export class ImportFileQuery {
  @ApiProperty({ enum: exportFormats })
  @IsIn(exportFormats)
  readonly format!: TableFormat;
}

/** What the check of a file found. */
export class CheckedImport {
  @ApiProperty({ description: '可以导入的户数；有错误时为 0' })
  readonly households!: number;
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    description: '每处错误：行、列、现为、应为；姓名和号码已遮掩',
  })
  readonly faults!: readonly ImportFault[];
}

type TableFormat = (typeof exportFormats)[number];

const types: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** As many faults as an answer names; the report has them all. */
const mostNamed = 1_000;

/** Cases in payment of another record, taken over from a file (接续导入). */
@CountyRunController('接续导入', kind.path)
export class CaseImportsController {
  constructor(
    private readonly imports: ImportCases,
    private readonly runs: CountyRuns,
  ) {}

  @Get('template')
  @Requires('importCases', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '下载模板：一行一人，附填写说明', operationId: 'readCaseImportTemplate' })
  @ApiOkResponse({ description: 'xlsx 或 csv 文件' })
  async template(@Query() { format }: ImportFileQuery): Promise<StreamableFile> {
    const bytes = format === 'csv' ? Buffer.from(templateCsv()) : await templateXlsx();
    return fileOf('在享个案导入模板', format, bytes);
  }

  @Post('check')
  @HttpCode(200)
  @TakesFile()
  @Requires('importCases', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '检查整个文件，什么都不写', operationId: 'checkCaseImport' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: CheckedImport })
  async check(@Param('county') county: string, @Req() request: Request): Promise<CheckedImport> {
    const checked = await this.prepare(county, request);
    if (checked.kind === 'faults') return { households: 0, faults: checked.faults.slice(0, mostNamed) };
    return { households: checked.households, faults: [] };
  }

  @Post('check/export')
  @HttpCode(200)
  @TakesFile()
  @Requires('importCases', { in: 'path', name: 'county' })
  @ApiOperation({
    summary: '检查整个文件，导出错误清单；没有错误的清单只有表头',
    operationId: 'exportCaseImportFaults',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ description: 'xlsx 或 csv 文件' })
  async export(
    @Param('county') county: string,
    @Query() { format }: ImportFileQuery,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const checked = await this.prepare(county, request);
    const faults = checked.kind === 'faults' ? checked.faults : [];
    return fileOf('导入错误', format, format === 'csv' ? Buffer.from(faultsCsv(faults)) : await faultsXlsx(faults));
  }

  @StartsCountyRun(
    '导入在享个案：先检查整个文件，有一处错误就什么都不写；同一文件只导入一次，中断后再提交即从停下处继续',
    'importCases',
    'importCases',
  )
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async start(
    @Param('county') county: string,
    @CreateRequest() sender: CommandHeaders,
    @Req() request: Request,
  ): Promise<Answer<RunView>> {
    const checked = await this.prepare(county, request);
    if (checked.kind === 'faults') throw problemOf(checked.faults);
    const { runId } = checked;
    return this.runs.start({ kind, county, runId }, checked.pursue({ sender }));
  }

  @ReadsCountyRun('导入的进度', 'readCaseImport')
  async read(@Param('county') county: string, @Param('run', ParseUUIDPipe) runId: string): Promise<RunView> {
    return this.runs.view({ kind, county, runId });
  }

  private async prepare(county: string, request: Request) {
    const { county: areaId } = this.runs.countyOf(county);
    return this.imports.prepare({ county: areaId, bytes: await received(request) });
  }
}

async function received(request: Request): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    // The connection outlives a refusal: it has to bring the answer.
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > mostBytes) throw tooLarge();
      pieces.push(piece);
    }
  } finally {
    request.resume();
  }
  return Buffer.concat(pieces);
}

function tooLarge(): ProblemException {
  return new ProblemException(413, 'case-imports.too-large', `文件超过上限 ${mostBytes} 字节，请分成几个文件。`, {
    extensions: { maxBytes: mostBytes },
  });
}

function problemOf(faults: readonly ImportFault[]): ProblemException {
  return new ProblemException(
    422,
    'household-case.import-faults',
    `文件有 ${faults.length} 处错误，什么都没有写入。请按所列各处改正后重新导入。`,
    { extensions: { total: faults.length, cells: faults.slice(0, mostNamed) } },
  );
}

function fileOf(title: string, format: TableFormat, bytes: Uint8Array): StreamableFile {
  return new StreamableFile(bytes, {
    type: types[format],
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(title)}.${format}`,
  });
}
