import { Controller, Get, Param, ParseUUIDPipe, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { RevealPersonalData } from '../../identity-access/access-log/reveal-personal-data.command.js';
import { entityTag, expectedRevision } from '../../platform/http/entity-tag.js';
import { KnownAt, KnownAtQuery, refuseRevisionAfter } from '../../platform/http/known-at.js';
import { ProblemException, problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { caseUnknown } from '../domain/household-case.rejections.js';
import { type CaseFolder } from '../folder/case-folder.js';
import { CaseFolders } from '../folder/case-folders.js';
import { folderZip } from '../folder/folder-zip.js';
import { FolderIncomplete } from '../folder/folder-contents.js';
import { type FolderSource } from '../folder/folder-source.js';
import { revealOf } from '../folder/folder-reveal.js';
import { tellMissing } from '../folder/tell-missing.js';
import { ApiRevealReason, revealReasonOf } from './reveal-reason.js';

/** A case's whole file (一户一档), unmasked: with a reason that is written down first. */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class CaseFolderController {
  constructor(
    private readonly folders: CaseFolders,
    private readonly knownAt: KnownAt,
    private readonly commands: CommandBus,
  ) {}

  @Get('folder')
  @Requires('exportCaseFolder', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({
    summary:
      '导出一户一档（zip）：办理经过、佐证材料、文书和带哈希的目录；须说明理由，先逐份核对、记入查阅日志再发送，缺一份即不导出',
    operationId: 'exportCaseFolder',
  })
  @ApiRevealReason()
  @ApiHeader({ name: 'If-Match', required: false, description: '看到的 ETag：此后有新的登记即不导出' })
  @ApiProduces('application/zip')
  async export(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: KnownAtQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const given = revealReasonOf(request);
    const source = await this.folders.sourceOf(caseId.toLowerCase(), await this.knownAt.rangeOf(query));
    if (source === undefined) throw problemOfRejection(caseUnknown());
    refuseOther(source, query, request.header('if-match'));
    const folder = await this.whole(source);
    const { fields, reason } = revealOf(folder, given);
    await this.commands.execute(new RevealPersonalData(request, caseId, fields, reason));
    const { bytes, content } = folderZip(folder);
    response.attachment(`${folder.name}.zip`).type('application/zip');
    response.set({ 'Content-Length': String(bytes), ETag: entityTag(folder.revision) });
    await pipeline(content, response);
  }

  private async whole(source: FolderSource): Promise<CaseFolder> {
    try {
      return await this.folders.folderOf(source);
    } catch (error) {
      if (!(error instanceof FolderIncomplete)) throw error;
      throw new ProblemException(
        500,
        'case-folder.incomplete',
        `本户有 ${error.missing.length} 份附件或文书与登记时不一致或已缺失，档案不予导出。请联系管理员从备份恢复附件库。`,
        { faults: error.missing.map(tellMissing), cause: error },
      );
    }
  }
}

/** A folder is of what the asker saw, or of a revision that there is. @throws ProblemException 412, 400 */
function refuseOther({ last }: FolderSource, query: KnownAtQuery, ifMatch: string | undefined): void {
  const { revision } = last.meta;
  if (ifMatch !== undefined && expectedRevision(ifMatch) !== revision)
    throw new ProblemException(412, 'http.precondition-failed', '该对象已被他人更新，请刷新后再操作。', {
      headers: { ETag: entityTag(revision) },
      extensions: { currentRevision: revision },
    });
  refuseRevisionAfter(revision, query);
}
