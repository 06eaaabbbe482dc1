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
import { Requires } from '../../../platform/http/requires.decorator.js';
import { type CourseCommand } from '../../domain/decide-course.js';
import { DecideCourse } from './decide-course.command.js';
import { ReassessDto, ReviewTaperDto, SuspendOrResumeDto, TerminateDto } from './decide-course.dto.js';

const ofCase = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** Decisions on a case in payment (复核、渐退、暂停、恢复、终止). */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class DecideCourseController {
  constructor(private readonly commands: CommandBus) {}

  @Post('reassessment')
  @Requires('recordDecision', ofCase)
  @ApiOperation({ summary: '复核：重新核定、进入或中断渐退、终止', operationId: 'reassess' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async reassess(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { decidedOn, townshipReviewedOn, taperBase, evidence, ...rest }: ReassessDto,
  ): Promise<Answer<CommandReceipt>> {
    const reviewedOn = townshipReviewedOn === null ? null : businessDate(townshipReviewedOn);
    const { occasion, exitCause, secondTaperDocumentNo } = rest;
    const said = taperBase ?? null;
    const onBase = said === null ? null : { reading: said.reading, documentNo: said.documentNo };
    const told = { occasion, exitCause, secondTaperDocumentNo, townshipReviewedOn: reviewedOn, taperBase: onBase };
    return this.decide(caseId, headers, { type: 'reassess', decidedOn: businessDate(decidedOn), ...told }, evidence);
  }

  @Post('taper-review')
  @Requires('recordDecision', ofCase)
  @ApiOperation({ summary: '渐退复核：是否达到标准的两倍', operationId: 'reviewTaper' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async reviewTaper(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { decidedOn, evidence }: ReviewTaperDto,
  ): Promise<Answer<CommandReceipt>> {
    return this.decide(caseId, headers, { type: 'review-taper', decidedOn: businessDate(decidedOn) }, evidence);
  }

  @Post('suspension')
  @Requires('recordDecision', ofCase)
  @ApiOperation({ summary: '暂停发放', operationId: 'suspend' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async suspend(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { decidedOn, reason, evidence }: SuspendOrResumeDto,
  ): Promise<Answer<CommandReceipt>> {
    const because = { code: 'suspended', text: reason };
    return this.decide(
      caseId,
      headers,
      { type: 'suspend', decidedOn: businessDate(decidedOn), reason: because },
      evidence,
    );
  }

  @Post('resumption')
  @Requires('recordDecision', ofCase)
  @ApiOperation({ summary: '恢复发放', operationId: 'resume' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async resume(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { decidedOn, reason, evidence }: SuspendOrResumeDto,
  ): Promise<Answer<CommandReceipt>> {
    const because = { code: 'resumed', text: reason };
    return this.decide(
      caseId,
      headers,
      { type: 'resume', decidedOn: businessDate(decidedOn), reason: because },
      evidence,
    );
  }

  @Post('termination')
  @Requires('recordDecision', ofCase)
  @ApiOperation({ summary: '终止待遇：审批当月是最后发放月份', operationId: 'terminate' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async terminate(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { decidedOn, cause, reason, evidence }: TerminateDto,
  ): Promise<Answer<CommandReceipt>> {
    const because = { code: cause, text: reason };
    return this.decide(
      caseId,
      headers,
      { type: 'terminate', decidedOn: businessDate(decidedOn), cause, reason: because },
      evidence,
    );
  }

  private async decide(
    caseId: string,
    headers: ChangeHeaders,
    decision: CourseCommand,
    evidence?: readonly SentEvidence[],
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const outcome = await this.commands.execute(
      new DecideCourse(headers, caseId, decision, expectedRevision, evidence),
    );
    return receiptOf(outcome, expectedRevision, `/api/v1/cases/${caseId}`);
  }
}
