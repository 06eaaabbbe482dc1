import { Body, Inject, Param } from '@nestjs/common';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDate, type BusinessDate } from '../../../kernel/business-date.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { CLOCK } from '../../../platform/tokens.js';
import { foreignArea } from '../../domain/county-standards.rejections.js';
import { correctionReason } from '../correction.dto.js';
import { CountyChanges } from '../county-changes.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import { AppointOfficersDto, CorrectOfficersDto, type ResponsibleOfficersDto } from './responsible-officers.dto.js';

/** Responsible officers (责任人) of the county and its townships, 5.1. */
@CountyController('县级标准')
export class ResponsibleOfficersController {
  constructor(
    private readonly changes: CountyChanges,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @CountyCommand('responsible-officers', 'publishStandards', '明确县、乡两级责任人', 'appointOfficers')
  async appoint(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: AppointOfficersDto,
  ): Promise<Answer<CommandReceipt>> {
    const effectiveFrom = businessDate(body.effectiveFrom);
    const appointment = { effectiveFrom, ...this.contentOf(body, effectiveFrom) };
    return this.changes.send(county, headers, { type: 'appoint-officers', appointment });
  }

  @CountyCommand('responsible-officers-corrections', 'correctStandards', '更正已明确的责任人', 'correctOfficers')
  async correct(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectOfficersDto,
  ): Promise<Answer<CommandReceipt>> {
    const { corrected, reason } = body;
    const content = this.contentOf(body, businessDateOf(this.clock.now()));
    return this.changes.send(county, headers, {
      type: 'correct',
      correction: { type: 'ResponsibleOfficersCorrected', data: { corrected, ...content } },
      reason: correctionReason(reason),
    });
  }

  /** A code stands for the unit that has or had it; whether the unit is the county's on the day is checked later. */
  private contentOf({ officers, documentNo }: ResponsibleOfficersDto, on: BusinessDate) {
    return {
      officers: officers.map(({ area: code, leader, deputy, handler }, index) => {
        const found = this.areas.atCode(code, on);
        if (found.kind === 'unknown') throw problemOfRejection(foreignArea(`/officers/${index}/area`));
        const { areaId: area } = found.kind === 'found' ? found.area : found.nearest;
        return { area, leader, deputy, handler };
      }),
      documentNo,
    };
  }
}
