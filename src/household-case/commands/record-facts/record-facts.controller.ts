import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { businessDate } from '../../../kernel/business-date.js';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Answer } from '../../../platform/http/answer.js';
import {
  ApiChangeCommand,
  type ChangeHeaders,
  ChangeRequest,
} from '../../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../../platform/http/command-receipt.js';
import { ProblemException } from '../../../platform/http/problem.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { type CorrectFact, type RecordFacts } from '../../domain/record-facts.js';
import { factsOf } from './facts-of.js';
import { ChangeHouseholdFacts } from './record-facts.command.js';
import { CorrectFactDto, RecordFactsDto } from './record-facts.dto.js';

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** What becomes known of a household after it applied (家庭情况变更、更正). */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class RecordFactsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('facts')
  @Requires('recordFacts', ofCase)
  @ApiOperation({ summary: '登记家庭情况变更：自某日起', operationId: 'recordFacts' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async record(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: RecordFactsDto,
  ): Promise<Answer<CommandReceipt>> {
    const effectiveOn = businessDate(body.effectiveOn);
    const facts = factsOf(body);
    return this.change(caseId, headers, { type: 'record-facts', effectiveOn, facts }, body.evidence);
  }

  @Post('fact-corrections')
  @Requires('recordFacts', ofCase)
  @ApiOperation({ summary: '更正登记错误的家庭情况：原记录保留，生效日期不变', operationId: 'correctFact' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async correct(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() body: CorrectFactDto,
  ): Promise<Answer<CommandReceipt>> {
    const [fact, ...more] = factsOf(body);
    if (fact === undefined || more.length > 0)
      throw new ProblemException(400, 'http.invalid-request', '一次更正一件登记，请只填一项。', {
        faults: [{ pointer: '', expected: '应恰好有一项家庭情况' }],
      });
    const reason = { code: 'fact-corrected', text: body.reason };
    const { corrected, evidence } = body;
    return this.change(caseId, headers, { type: 'correct-fact', corrected, fact, reason }, evidence);
  }

  private async change(
    caseId: string,
    headers: ChangeHeaders,
    change: RecordFacts | CorrectFact,
    evidence: readonly SentEvidence[] = [],
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const outcome = await this.commands.execute(
      new ChangeHouseholdFacts(headers, caseId, change, evidence, expectedRevision),
    );
    return receiptOf(outcome, expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
