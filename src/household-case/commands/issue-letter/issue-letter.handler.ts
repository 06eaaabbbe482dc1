import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { evidenceOwner } from '../../../platform/artefacts/evidence.js';
import { PersonalArtefacts } from '../../../platform/artefacts/personal-artefacts.js';
import { type Content } from '../../../platform/artefacts/received-file.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { decisionToTell } from '../../domain/decision-letter.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { type IssueLetter, letterBlock } from '../../domain/issue-letter.js';
import { letterOfErased } from '../../domain/letter.rejections.js';
import { letterHtml } from '../../letters/letter-html.js';
import { letterOfCase } from '../../letters/letter-of-case.js';
import { decisionAmong } from '../../letters/letter-source.js';
import { CaseHandling } from '../case-handling.js';
import { caseStream } from '../case-stream.js';
import { IssueCaseLetter } from './issue-letter.command.js';

@CommandHandler(IssueCaseLetter)
export class IssueCaseLetterHandler implements ICommandHandler<IssueCaseLetter> {
  constructor(
    private readonly cases: CaseHandling,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly artefacts: PersonalArtefacts,
  ) {}

  async execute(command: IssueCaseLetter): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, about, documentNo, issuedOn, expected } = command;
    const issue: IssueLetter = { type: 'issue-letter', about: about.toLowerCase(), documentNo, issuedOn };
    return this.cases.send({
      sender,
      caseId,
      command: issue,
      asked: { issue },
      expected,
      context: (state, { today }) => this.rendered(caseId, issue, state, expected, today),
    });
  }

  /** Renders and stores the letter that may be issued. A stored file that no event names says nothing. */
  private async rendered(
    caseId: string,
    issue: IssueLetter,
    state: HouseholdCase,
    seen: number,
    today: BusinessDate,
  ): Promise<HouseholdCaseContext | Rejection> {
    const events = await this.handling.read<HouseholdCaseEvent>(caseStream(caseId), { to: seen });
    const found = decisionAmong(events, issue.about);
    const decision = found === undefined ? undefined : decisionToTell(found.decision);
    const block = letterBlock(state, issue, decision, today);
    if (block !== undefined) return block;
    if (state.status === 'unknown' || decision === undefined) return { today };
    const letter = letterOfCase({ events, state }, issue, this.areas, (name) => name);
    if (isRejection(letter)) return letter;
    if (letter.kind === 'erased') return letterOfErased();
    const page = contentOf(letterHtml(letter.value));
    const stored = await this.artefacts.put(evidenceOwner(caseId), 'text/html; charset=utf-8', page);
    return { today, letter: { ...decision, ...stored } };
  }
}

function contentOf(text: string): Content {
  const bytes = Buffer.from(text, 'utf8');
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    async *read() {
      yield await Promise.resolve(bytes);
    },
  };
}
