import { applyDecorators, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { businessDate } from '../../../kernel/business-date.js';
import { type Answer } from '../../../platform/http/answer.js';
import { ApiChangeCommand, type ChangeHeaders } from '../../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../../platform/http/command-receipt.js';
import { type StepTaken } from '../../domain/procedure-step.js';
import { type StepDto } from './step.dto.js';
import { TakeProcedureStep } from './take-step.command.js';

/** Documents the route of a step. */
export const ApiStep = (operationId: string, summary: string) =>
  applyDecorators(
    ApiOperation({ summary, operationId }),
    ApiChangeCommand(),
    ApiCreatedResponse({ type: CommandReceipt }),
  );

/** Sends a step and answers with its receipt; the same for every step. */
@Injectable()
export class StepReceipts {
  constructor(private readonly commands: CommandBus) {}

  async take(caseId: string, headers: ChangeHeaders, body: StepDto, step: StepTaken): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const { takenOn, evidence } = body;
    const command = new TakeProcedureStep(headers, caseId, businessDate(takenOn), step, expectedRevision, evidence);
    return receiptOf(await this.commands.execute(command), expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
