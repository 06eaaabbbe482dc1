import { Command } from '@nestjs/cqrs';
import { type Request } from 'express';
import { type Reason } from '../../kernel/decider.js';

/** Somebody wants to see data of a case unmasked. Only once this has come back may it be shown. */
export class RevealPersonalData extends Command<void> {
  constructor(
    readonly request: Request,
    readonly caseId: string,
    readonly fields: readonly string[],
    readonly reason: Reason,
  ) {
    super();
  }
}
