import { Body, Param } from '@nestjs/common';
import { businessDate } from '../../../kernel/business-date.js';
import { type Fault } from '../../../kernel/rejection.js';
import { type Answer } from '../../../platform/http/answer.js';
import { UpsertRequest, type UpsertHeaders } from '../../../platform/http/command-request.decorator.js';
import { type CommandReceipt } from '../../../platform/http/command-receipt.js';
import { ProblemException } from '../../../platform/http/problem.js';
import { CHOICE_READINGS, type CountyChoice } from '../../../policy/choices.js';
import { correctionReason } from '../correction.dto.js';
import { CountyChanges } from '../county-changes.js';
import { CountyCommand, CountyController } from '../county-route.decorator.js';
import { type ChoiceDto, CorrectLocalRulesDto, type LocalRulesDto, PublishLocalRulesDto } from './local-rules.dto.js';

/** The county's own rules (县级规定): rounding, urban extension, readings, local diseases (2.2b, 2.4, 3.3.2). */
@CountyController('县级标准')
export class LocalRulesController {
  constructor(private readonly changes: CountyChanges) {}

  @CountyCommand('local-rules', 'publishStandards', '发布县级规定：取整、城市适用、不同解释的选择', 'publishLocalRules')
  async publish(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: PublishLocalRulesDto,
  ): Promise<Answer<CommandReceipt>> {
    const rules = { ...contentOf(body), effectiveFrom: businessDate(body.effectiveFrom) };
    return this.changes.send(county, headers, { type: 'publish-local-rules', rules });
  }

  @CountyCommand('local-rules-corrections', 'correctStandards', '更正已发布的县级规定', 'correctLocalRules')
  async correct(
    @Param('county') county: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() body: CorrectLocalRulesDto,
  ): Promise<Answer<CommandReceipt>> {
    const { corrected, reason } = body;
    return this.changes.send(county, headers, {
      type: 'correct',
      correction: { type: 'LocalRulesCorrected', data: { corrected, ...contentOf(body) } },
      reason: correctionReason(reason),
    });
  }
}

function contentOf({ rounding, urbanAdopts, choices, localSevereDiseases, documentNo }: LocalRulesDto) {
  return { rounding, urbanAdopts, choices: choices.map(choiceOf), localSevereDiseases, documentNo };
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
