import { type AccountingRate, type IncomeComputation } from '../accounting-rates.js';
import { type AssessmentInput } from '../assessment.js';
import { standardOn } from '../jilin-2018-12/clause-2-4-local-standards.js';
import { computeIncome } from '../jilin-2018-12/clause-4-1-3-accounting-standards.js';
import { yuan } from './words.js';

/** How the computed incomes of a household came from the county's tables of a day. */
export function computedTexts({ household, county, decidedOn }: AssessmentInput): readonly string[] {
  const { accountingRates = [] } = county;
  const standard = standardOn(county, household.area, decidedOn);
  return household.annualIncome.flatMap(({ computed }) => {
    if (computed === undefined || standard === null) return [];
    const found = computeIncome(accountingRates, computed, decidedOn, standard.annualPerPersonFen);
    return found === null ? [] : [computedText(computed, found.rate, found.amountFen)];
  });
}

/** How an income item came from the county's table: quantity, rate, result and document (4.1.3), without a stop. */
export function computedText(computed: IncomeComputation, rate: AccountingRate, amountFen: number): string {
  return `${quantityText(computed)}${rateText(rate)}，得${yuan(amountFen)}（依据${rate.documentNo}，条款4.1.3）`;
}

function quantityText(computed: IncomeComputation): string {
  switch (computed.table) {
    case 'crop':
    case 'cash-crop':
    case 'subsidy':
      return `${computed.crop}${computed.mu}亩（${computed.year}年）`;
    case 'rural-labour': {
      const capacity = computed.labourCapacity === 'full' ? '完全' : '部分';
      return `打工（${computed.work}，${capacity}劳动能力）${computed.months}个月`;
    }
    case 'alimony':
      return `${computed.children.length}名子女`;
  }
}

function rateText(rate: AccountingRate): string {
  switch (rate.table) {
    case 'crop':
      return `×每亩净收入${yuan(rate.perMuFen)}`;
    case 'cash-crop':
      return `×每亩收入${yuan(rate.perMuFen)}`;
    case 'subsidy':
      return `×每亩补贴${yuan(rate.perMuFen)}`;
    case 'rural-labour':
      return `×每月${yuan(rate.perMonthFen)}`;
    case 'alimony':
      return rate.method === 'per-child'
        ? `×每人每年赡养费${yuan(rate.perChildFen)}`
        : `的赡养费：各家全年收入减去每口人标准的${rate.keptPercentOfStandard}%，余下的${rate.sharePercent}%由所赡养的老人平分`;
  }
}
