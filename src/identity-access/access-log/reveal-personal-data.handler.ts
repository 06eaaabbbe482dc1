import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccessRecorder } from './access-recorder.js';
import { RevealPersonalData } from './reveal-personal-data.command.js';

@CommandHandler(RevealPersonalData)
export class RevealPersonalDataHandler implements ICommandHandler<RevealPersonalData> {
  constructor(private readonly recorder: AccessRecorder) {}

  execute({ request, caseId, fields, reason }: RevealPersonalData): Promise<void> {
    return this.recorder.reveal(request, caseId, fields, reason);
  }
}
