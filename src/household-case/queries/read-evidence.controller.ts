import { Controller, Get, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { RevealPersonalData } from '../../identity-access/access-log/reveal-personal-data.command.js';
import { valueOr } from '../../kernel/personal.js';
import { evidenceOwner } from '../../platform/artefacts/evidence.js';
import { type OpenedArtefact, PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { isSha256 } from '../../platform/artefacts/verified.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { ProblemException } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { caseStream } from '../commands/case-stream.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { ApiRevealReason, revealReasonOf } from './reveal-reason.js';
import { sendRevealed } from './send-revealed.js';

/** The files behind a case, as they were uploaded: unmasked, so with a reason that is written down first. */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class ReadEvidenceController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly artefacts: PersonalArtefacts,
    private readonly commands: CommandBus,
  ) {}

  @Get('evidence/:sha256')
  @Requires('revealPersonalData', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({ summary: '取出附件原件：须说明理由，先核对哈希、记入查阅日志再发送', operationId: 'readEvidence' })
  @ApiRevealReason()
  @ApiProduces('application/octet-stream')
  async read(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('sha256') sha256: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const reason = revealReasonOf(request);
    const fileName = await this.fileNameOf(caseId, sha256);
    const evidence = await this.opened(caseId, sha256, fileName !== undefined);
    await sendRevealed(evidence, fileName ?? 'evidence', response, () =>
      this.commands.execute(new RevealPersonalData(request, caseId, [`evidence/${sha256}`], reason)),
    );
  }

  private async opened(caseId: string, sha256: string, named: boolean): Promise<OpenedArtefact> {
    const ofThisCase = isSha256(sha256) && (await this.artefacts.isOf(evidenceOwner(caseId), sha256));
    // What an event names and is not there, or no longer says whose it is, was lost: the error says which.
    if (named && !ofThisCase) await this.artefacts.verify(sha256);
    if (!ofThisCase) throw new ProblemException(404, 'evidence.not-found', '本户没有这份附件，请核对 SHA-256。');
    const opened = await this.artefacts.open(sha256);
    if (opened === 'erased')
      throw new ProblemException(410, 'evidence.erased', '该户的个人数据已依法销毁，附件不能再打开；其哈希仍可核验。');
    return opened;
  }

  /** The name that the case's latest event gives it; undefined when no event names it. */
  private async fileNameOf(caseId: string, sha256: string): Promise<string | undefined> {
    const events = await this.handling.read<HouseholdCaseEvent>(caseStream(caseId));
    const named = events.flatMap(({ meta }) => meta.evidence ?? []).findLast((item) => item.sha256 === sha256);
    return named === undefined ? undefined : valueOr(named.fileName, 'evidence');
  }
}
