import { Controller, Get, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { RevealPersonalData } from '../../identity-access/access-log/reveal-personal-data.command.js';
import { AreaRegister } from '../../kernel/area-register.js';
import { maskName } from '../../kernel/masking.js';
import { isRejection } from '../../kernel/rejection.js';
import { PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { caseStream } from '../commands/case-stream.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { caseUnknown } from '../domain/household-case.rejections.js';
import { evolveHouseholdCase, type HouseholdCase, unknownCase } from '../domain/household-case.state.js';
import { letterUnknown } from '../domain/letter.rejections.js';
import { type Letter } from '../letters/letter.js';
import { letterOfCase } from '../letters/letter-of-case.js';
import { type LetterEntry, letterErased, lettersOf } from './letter-view.js';
import { openLetter } from './open-letter.js';
import { ApiRevealReason, revealReasonOf } from './reveal-reason.js';
import { sendRevealed } from './send-revealed.js';

const subject = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** The letters of a case: what they say, masked, and as they were issued, unmasked with a reason. */
@ApiTags('文书')
@ApiBearerAuth()
@Controller('cases/:caseId/letters')
export class LettersController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly artefacts: PersonalArtefacts,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Requires('readCases', subject)
  @ApiOperation({ summary: '本户的文书及其送达', operationId: 'listLetters' })
  async list(@Param('caseId', ParseUUIDPipe) caseId: string): Promise<Answer<{ items: readonly LetterEntry[] }>> {
    const { events, revision } = await this.load(caseId);
    return new Answer({ items: lettersOf(events) }, { revision });
  }

  @Get(':letter')
  @Requires('readCases', subject)
  @ApiOperation({ summary: '文书的内容，姓名已脱敏；个人信息销毁后为 410', operationId: 'readLetter' })
  async read(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('letter', ParseUUIDPipe) letter: string,
  ): Promise<Answer<LetterEntry & { readonly content: Letter }>> {
    const { events, entry, revision } = await this.find(caseId, letter);
    const before = events.slice(
      0,
      events.findIndex(({ meta }) => meta.eventId === entry.letter),
    );
    const state = before.reduce<HouseholdCase>(evolveHouseholdCase, unknownCase);
    if (state.status === 'unknown') throw problemOfRejection(caseUnknown());
    const content = letterOfCase({ events: before, state }, entry, this.areas, maskName);
    if (isRejection(content)) throw problemOfRejection(content);
    if (content.kind === 'erased') throw letterErased();
    return new Answer({ ...entry, content: content.value }, { revision });
  }

  @Get(':letter/file')
  @Requires('revealPersonalData', subject)
  @ApiOperation({
    summary: '取出文书原件（可打印的网页）：须说明理由，先核对哈希、记入查阅日志再发送；每次都是同样的字节',
    operationId: 'readLetterFile',
  })
  @ApiRevealReason()
  @ApiProduces('text/html')
  async file(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('letter', ParseUUIDPipe) letter: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const reason = revealReasonOf(request);
    const { entry } = await this.find(caseId, letter);
    const opened = await openLetter(this.artefacts, caseId, entry);
    await sendRevealed(opened, `${entry.documentNo}.html`, response, () =>
      this.commands.execute(new RevealPersonalData(request, caseId, [`letter/${entry.letter}`], reason)),
    );
  }

  private async find(caseId: string, letter: string) {
    const { events, revision } = await this.load(caseId);
    const entry = lettersOf(events).find(({ letter: id }) => id === letter.toLowerCase());
    if (entry === undefined) throw problemOfRejection(letterUnknown());
    return { events, entry, revision };
  }

  private async load(caseId: string) {
    const events = await this.handling.read<HouseholdCaseEvent>(caseStream(caseId));
    const revision = events.at(-1)?.meta.revision;
    if (revision === undefined) throw problemOfRejection(caseUnknown());
    return { events, revision };
  }
}
