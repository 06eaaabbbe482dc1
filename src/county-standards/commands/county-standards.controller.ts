import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { businessDate } from '../../kernel/business-date.js';
import { fen } from '../../kernel/fen.js';
import { type Fault } from '../../kernel/rejection.js';
import { type Answer } from '../../platform/http/answer.js';
import { ApiUpsertCommand, UpsertRequest, type UpsertHeaders } from '../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../platform/http/command-receipt.js';
import { ProblemException } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { CHOICE_READINGS, type CountyChoice } from '../../policy/choices.js';
import { type CountyStandardsCommand } from '../domain/county-standards.decider.js';
import { ChangeCountyStandards } from './change-county-standards.command.js';
import {
  type ChoiceDto,
  CorrectStandardDto,
  PublishLocalRulesDto,
  PublishStandardDto,
  PublishSupplementRatesDto,
} from './county-standards.dto.js';

@ApiTags('县级标准')
@ApiBearerAuth()
@ApiParam({ name: 'county', description: '县级行政区划代码，六位' })
@Controller('counties/:county')
export class CountyStandardsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('standards')
  @HttpCode(201)
  @Requires('publishStandards', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '发布低保标准', operationId: 'publishStandard' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async publishStandard(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: PublishStandardDto,
  ): Promise<Answer<CommandReceipt>> {
    const { residence, effectiveFrom, annualPerPersonFen, documentNo } = body;
    return this.change(county, headers, {
      type: 'publish-standard',
      standard: {
        residence,
        effectiveFrom: businessDate(effectiveFrom),
        annualPerPersonFen: fen(annualPerPersonFen),
        documentNo,
      },
    });
  }

  @Post('standard-corrections')
  @HttpCode(201)
  @Requires('correctStandards', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '更正已发布的低保标准', operationId: 'correctStandard' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async correctStandard(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectStandardDto,
  ): Promise<Answer<CommandReceipt>> {
    const { corrected, annualPerPersonFen, documentNo, reason } = body;
    return this.change(county, headers, {
      type: 'correct-standard',
      corrected,
      annualPerPersonFen: fen(annualPerPersonFen),
      documentNo,
      reason: { code: 'standard-corrected', text: reason },
    });
  }

  @Post('supplement-rates')
  @HttpCode(201)
  @Requires('publishStandards', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '发布增发比例', operationId: 'publishSupplementRates' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async publishSupplementRates(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: PublishSupplementRatesDto,
  ): Promise<Answer<CommandReceipt>> {
    const { effectiveFrom, severeDisease, keyGroup, other, documentNo } = body;
    return this.change(county, headers, {
      type: 'publish-supplement-rates',
      rates: {
        effectiveFrom: businessDate(effectiveFrom),
        severeDisease,
        keyGroup,
        other: other.map(({ key, percent }) => ({ key, percent })),
        documentNo,
      },
    });
  }

  @Post('local-rules')
  @HttpCode(201)
  @Requires('publishStandards', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '发布县级规定：取整、城市适用、不同解释的选择', operationId: 'publishLocalRules' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async publishLocalRules(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: PublishLocalRulesDto,
  ): Promise<Answer<CommandReceipt>> {
    const { effectiveFrom, rounding, urbanAdopts, choices, localSevereDiseases, documentNo } = body;
    const rules = { rounding, urbanAdopts, choices: choices.map(choiceOf), localSevereDiseases, documentNo };
    return this.change(county, headers, {
      type: 'publish-local-rules',
      rules: { effectiveFrom: businessDate(effectiveFrom), ...rules },
    });
  }

  private async change(
    county: string,
    headers: UpsertHeaders,
    change: CountyStandardsCommand,
  ): Promise<Answer<CommandReceipt>> {
    const command = new ChangeCountyStandards(headers, county, change, headers.expectedRevision);
    const outcome = await this.commands.execute(command);
    return receiptOf(outcome, headers.expectedRevision, `/api/v1/counties/${county}/standards`);
  }
}

/** Key and reading were each checked against the register; here that they belong together. */
function choiceOf({ key, reading, documentNo }: ChoiceDto, index: number): CountyChoice {
  const choice = { key, reading, documentNo };
  if (isChoice(choice)) return choice;
  const expected = `应为下列之一：${readingsOf(key).join('、')}`;
  const faults: Fault[] = [{ pointer: `/choices/${index}/reading`, expected }];
  throw new ProblemException(400, 'http.invalid-request', '请求内容有 1 处不合要求，请改正。', { faults });
}

function isChoice(choice: { key: string; reading: string; documentNo: string }): choice is CountyChoice {
  return readingsOf(choice.key).includes(choice.reading);
}

function readingsOf(key: string): readonly string[] {
  return CHOICE_READINGS[key as keyof typeof CHOICE_READINGS];
}
