import { Controller, Inject, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { type Request } from 'express';
import { evidenceOwner } from '../../../platform/artefacts/evidence.js';
import { evidenceKindOf } from '../../../platform/artefacts/evidence-kind.js';
import { PersonalArtefacts } from '../../../platform/artefacts/personal-artefacts.js';
import { type Content, TooManyBytes } from '../../../platform/artefacts/received-file.js';
import { Answer } from '../../../platform/http/answer.js';
import { TakesFile } from '../../../platform/http/body.guard.js';
import { ProblemException } from '../../../platform/http/problem.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { EVIDENCE_MAX_BYTES } from '../../../platform/tokens.js';

/** A file that was taken; commands name it by its hash. */
export class UploadedEvidence {
  @ApiProperty({ description: '所存内容（密文）的 SHA-256，办理时引用' })
  readonly sha256!: string;
  @ApiProperty({ type: 'integer', description: '所存内容（密文）的字节数' })
  readonly bytes!: number;
}

/** Files that support what will be recorded (上传佐证材料). A file that no command names afterwards says nothing. */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class UploadEvidenceController {
  constructor(
    private readonly artefacts: PersonalArtefacts,
    @Inject(EVIDENCE_MAX_BYTES) private readonly maxBytes: number,
  ) {}

  @Post('evidence')
  @TakesFile()
  @Requires('uploadEvidence', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({
    summary: '上传附件：图片、PDF、OFD、办公文档或纯文本；重复上传得到同样的答复',
    operationId: 'uploadEvidence',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: UploadedEvidence })
  async upload(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Req() request: Request,
  ): Promise<Answer<UploadedEvidence>> {
    const file = await this.received(request);
    try {
      const stored = await this.artefacts.put(evidenceOwner(caseId), await kindOf(file), file);
      return new Answer(stored, { location: `/api/v1/cases/${caseId}/evidence/${stored.sha256}` });
    } finally {
      await file.close();
    }
  }

  private async received(request: Request) {
    if (Number(request.headers['content-length'] ?? 0) > this.maxBytes) throw tooLarge(this.maxBytes);
    try {
      // The connection outlives a refusal: it has to bring the answer.
      return await this.artefacts.receive(request.iterator({ destroyOnReturn: false }), this.maxBytes);
    } catch (error) {
      throw error instanceof TooManyBytes ? tooLarge(this.maxBytes) : error;
    } finally {
      request.resume();
    }
  }
}

async function kindOf(file: Content): Promise<string> {
  if (file.bytes === 0) throw new ProblemException(400, 'evidence.empty', '文件是空的，请选择要上传的文件。');
  const kind = await evidenceKindOf(file);
  if (kind !== undefined) return kind;
  throw new ProblemException(
    415,
    'evidence.unsupported-kind',
    '按内容识别，这不是可以作为附件的文件。可上传 JPEG 或 PNG 图片、PDF、OFD、办公文档（docx、xlsx、pptx、odt、ods、odp）或 UTF-8 纯文本。',
  );
}

function tooLarge(maxBytes: number): ProblemException {
  return new ProblemException(413, 'evidence.too-large', `文件超过上限 ${maxBytes} 字节，请压缩或分开上传。`, {
    extensions: { maxBytes },
  });
}
