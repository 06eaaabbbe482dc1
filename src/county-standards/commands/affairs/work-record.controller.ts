import { Body, Inject, Param } from '@nestjs/common';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { foreignTownship } from '../../domain/county-affairs.rejections.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import { AffairChanges, affairWithdrawn } from './affair-changes.js';
import {
  CorrectFundsDto,
  CorrectTrainingDto,
  CorrectVisitDto,
  RecordFundsDto,
  RecordTrainingDto,
  RecordVisitDto,
  WithdrawDto,
} from './affairs.dto.js';

/** Training, funds and visits to townships (培训、资金、督导), 2.3, 4.1.2, 5.2–5.3. */
@CountyController('县级工作记录')
export class WorkRecordController {
  constructor(
    private readonly affairs: AffairChanges,
    @Inject(AreaRegister) private readonly areas: AreaRegister,
  ) {}

  @CountyCommand('trainings', 'recordAffairs', '登记培训', 'recordTraining')
  async recordTraining(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: RecordTrainingDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { heldOn: businessDate(body.heldOn), ...trainingOf(body) };
    return this.affairs.record(county, headers, { type: 'TrainingHeld', data });
  }

  @CountyCommand('training-corrections', 'recordAffairs', '更正培训记录', 'correctTraining')
  async correctTraining(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectTrainingDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { corrected: body.corrected, ...trainingOf(body) };
    return this.affairs.correct(county, headers, { type: 'TrainingCorrected', data }, body.reason);
  }

  @CountyCommand('funds', 'recordAffairs', '登记资金：来源、年度、金额', 'recordFunds')
  async recordFunds(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: RecordFundsDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { allocatedOn: businessDate(body.allocatedOn), ...fundsOf(body) };
    return this.affairs.record(county, headers, { type: 'FundsAllocated', data });
  }

  @CountyCommand('funds-corrections', 'recordAffairs', '更正资金记录', 'correctFunds')
  async correctFunds(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectFundsDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { corrected: body.corrected, ...fundsOf(body) };
    return this.affairs.correct(county, headers, { type: 'FundsAllocationCorrected', data }, body.reason);
  }

  @CountyCommand('township-visits', 'recordAffairs', '登记对乡镇的调研、指导、督导', 'recordTownshipVisit')
  async recordVisit(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: RecordVisitDto,
  ): Promise<Answer<CommandReceipt>> {
    const visitedOn = businessDate(body.visitedOn);
    const found = this.areas.atCode(body.township, visitedOn);
    if (found.kind !== 'found') throw problemOfRejection(foreignTownship('/township'));
    const data = { visitedOn, township: found.area.areaId, ...visitOf(body) };
    return this.affairs.record(county, headers, { type: 'TownshipVisited', data });
  }

  @CountyCommand('township-visit-corrections', 'recordAffairs', '更正对乡镇的督导记录', 'correctTownshipVisit')
  async correctVisit(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectVisitDto,
  ): Promise<Answer<CommandReceipt>> {
    const data = { corrected: body.corrected, ...visitOf(body) };
    return this.affairs.correct(county, headers, { type: 'TownshipVisitCorrected', data }, body.reason);
  }

  @CountyCommand('affair-withdrawals', 'recordAffairs', '撤回没有发生或日期有误的记录', 'withdrawAffair')
  async withdraw(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { withdrawn, reason }: WithdrawDto,
  ): Promise<Answer<CommandReceipt>> {
    return this.affairs.ofCounty(county, headers, { type: 'withdraw', withdrawn, reason: affairWithdrawn(reason) });
  }
}

function trainingOf({ trained, documentNo }: Pick<RecordTrainingDto, 'trained' | 'documentNo'>) {
  return { trained: trained.map(({ level, people }) => ({ level, people })), documentNo };
}

function fundsOf({ year, level, amountFen, documentNo }: Omit<RecordFundsDto, 'allocatedOn'>) {
  return { year, level, amountFen: fen(amountFen), documentNo };
}

function visitOf(body: Omit<RecordVisitDto, 'visitedOn' | 'township'>) {
  const { purpose, visitors, households, problems, rectifyBy, documentNo } = body;
  const by = rectifyBy === null ? null : businessDate(rectifyBy);
  return { purpose, visitors, households, problems, rectifyBy: by, documentNo };
}
