import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDate } from '../../../kernel/business-date.js';
import { isRejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { Answer } from '../../../platform/http/answer.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { CLOCK } from '../../../platform/tokens.js';
import { caseStream } from '../../commands/case-stream.js';
import { contextOfCourse } from '../../commands/context-of-course.js';
import { contextOfDecision } from '../../commands/context-of-decision.js';
import { type CourseCommand } from '../../domain/decide-course.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { caseUnknown } from '../../domain/household-case.rejections.js';
import { PreviewQuery, ReassessmentPreviewQuery } from './preview.query.js';
import { type PreviewedDecision, previewOf } from './previewed-decision.js';

type Previewed = { readonly type: 'record-decision'; readonly decidedOn: CourseCommand['decidedOn'] } | CourseCommand;

const subject = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** What a decision would do, before anybody makes it (试算); a refusal is the one that the decision would meet. */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class PreviewController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('decision-preview')
  @Requires('readCases', subject)
  @ApiOperation({
    summary: '审批试算：按已登记的情况会怎样定、每月多少；不作登记。由谁审批，审批时另行核对',
    operationId: 'previewDecision',
  })
  async decision(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { decidedOn }: PreviewQuery,
  ): Promise<Answer<PreviewedDecision>> {
    return this.preview(caseId, { type: 'record-decision', decidedOn: businessDate(decidedOn) });
  }

  @Get('reassessment-preview')
  @Requires('readCases', subject)
  @ApiOperation({ summary: '复核试算：复核后各月会怎样；不作登记', operationId: 'previewReassessment' })
  async reassessment(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: ReassessmentPreviewQuery,
  ): Promise<Answer<PreviewedDecision>> {
    const { decidedOn, exitCause = null, secondTaperDocumentNo = null, townshipReviewedOn } = query;
    const { taperBase: reading, taperBaseDocumentNo: documentNo } = query;
    return this.preview(caseId, {
      type: 'reassess',
      decidedOn: businessDate(decidedOn),
      occasion: 'change-reported',
      exitCause,
      secondTaperDocumentNo,
      townshipReviewedOn: townshipReviewedOn === undefined ? null : businessDate(townshipReviewedOn),
      taperBase: reading === undefined || documentNo === undefined ? null : { reading, documentNo },
    });
  }

  @Get('taper-review-preview')
  @Requires('readCases', subject)
  @ApiOperation({ summary: '渐退复核试算；不作登记', operationId: 'previewTaperReview' })
  async taperReview(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { decidedOn }: PreviewQuery,
  ): Promise<Answer<PreviewedDecision>> {
    return this.preview(caseId, { type: 'review-taper', decidedOn: businessDate(decidedOn) });
  }

  private async preview(caseId: string, command: Previewed): Promise<Answer<PreviewedDecision>> {
    const { state, revision } = await this.handling.load(householdCaseDecider, caseStream(caseId));
    if (revision === 'no-stream') throw problemOfRejection(caseUnknown());
    const { handling, areas } = this;
    const today = businessDateOf(this.clock.now());
    const context =
      command.type === 'record-decision'
        ? await contextOfDecision(handling, areas, today, state, command.decidedOn)
        : await contextOfCourse(handling, areas, today, state, command);
    if (isRejection(context)) throw problemOfRejection(context);
    const asked = command.type === 'record-decision' ? { ...command, by: nobody } : command;
    const decided = householdCaseDecider.decide(state, asked, context);
    if (isRejection(decided)) throw problemOfRejection(decided);
    return new Answer(previewOf(state, revision, decided), { revision });
  }
}

/** Who decides is not known yet. */
const nobody = '';
