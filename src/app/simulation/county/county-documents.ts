import { type CountyStandardsCommand } from '../../../county-standards/domain/county-standards.decider.js';
import { type OfficersOfArea } from '../../../county-standards/domain/responsible-officers.events.js';
import { type BusinessDate, businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Month, yearOfMonth } from '../../../kernel/month.js';
import { type Area } from '../../../policy/county-set-up.js';
import { demoPerson } from '../../demo-people.js';

/** One document of a made-up county, on the day on which it is published. */
export interface CountyDocument {
  readonly on: BusinessDate;
  readonly name: string;
  readonly change: CountyStandardsCommand;
}

const document = (year: number, number: number) => `示例（虚构）〔${year}〕${number}号`;

/**
 * Standards, rates, rules, accounting tables, property limits and responsible officers of a made-up county, year by
 * year; figures of a usual size. Standards rise with every year.
 */
export function countyDocuments(
  county: string,
  townships: readonly string[],
  from: Month,
  to: Month,
): readonly CountyDocument[] {
  const documents = [
    ...supplementRates(from),
    propertyLimits('rural', 20_000, 6, from),
    propertyLimits('urban', 25_000, 7, from),
    officers(county, townships, from),
  ];
  for (let year = yearOfMonth(from); year <= yearOfMonth(to); year += 1) {
    const on = year === yearOfMonth(from) ? dayIn(from, 5) : businessDate(`${year}-01-05`);
    const since = year === yearOfMonth(from) ? dayIn(from, 1) : businessDate(`${year}-01-01`);
    documents.push(
      standard(year, 'rural', 3_700 + 300 * (year - 2018), on, since),
      standard(year, 'urban', 5_880 + 360 * (year - 2018), on, since),
      accountingRates(year, on, since),
    );
  }
  return documents.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

function standard(
  year: number,
  residence: Area,
  yuan: number,
  on: BusinessDate,
  effectiveFrom: BusinessDate,
): CountyDocument {
  const documentNo = document(year, residence === 'rural' ? 1 : 2);
  const change = { residence, effectiveFrom, annualPerPersonFen: fen(yuan * 100), documentNo };
  return { on, name: `${residence} standard ${year}`, change: { type: 'publish-standard', standard: change } };
}

function supplementRates(from: Month): CountyDocument[] {
  const [on, effectiveFrom, year] = [dayIn(from, 5), dayIn(from, 1), yearOfMonth(from)];
  const rates = {
    effectiveFrom,
    severeDisease: 60,
    keyGroup: 50,
    other: [
      { key: 'minor', percent: 20 },
      { key: 'elderly', percent: 20 },
      { key: 'severe-disability', percent: 30 },
    ],
    documentNo: document(year, 3),
  };
  const rules = {
    effectiveFrom,
    rounding: 'yuan-up' as const,
    urbanAdopts: ['3.1', '3.2', '3.3'] as const,
    choices: [],
    localSevereDiseases: [],
    documentNo: document(year, 4),
  };
  return [
    { on, name: `supplement rates ${year}`, change: { type: 'publish-supplement-rates', rates } },
    { on, name: `local rules ${year}`, change: { type: 'publish-local-rules', rules } },
  ];
}

function officers(county: string, townships: readonly string[], from: Month): CountyDocument {
  const appointment = {
    effectiveFrom: dayIn(from, 5),
    officers: [officersOf(county, county), ...townships.map((area) => officersOf(area, county))],
    documentNo: document(yearOfMonth(from), 8),
  };
  return { on: dayIn(from, 5), name: 'responsible officers', change: { type: 'appoint-officers', appointment } };
}

function dayIn(month: Month, day: number): BusinessDate {
  return businessDate(`${month}-${String(day).padStart(2, '0')}`);
}

/** In yuan: crops of the last harvest per mu, labour per month. */
function accountingRates(year: number, on: BusinessDate, effectiveFrom: BusinessDate): CountyDocument {
  const later = year - 2018;
  const yuan = {
    maize: 310 + 20 * later,
    rice: 520 + 12 * later,
    greens: 1_400 + 50 * later,
    subsidy: 95 + 2 * later,
    building: 2_600 + 200 * later,
    farmWork: 1_500 + 100 * later,
  };
  const crop = (table: 'crop' | 'cash-crop' | 'subsidy', name: string, perMu: number) => ({
    table,
    crop: name,
    year: year - 1,
    perMuFen: fen(perMu * 100),
  });
  const labour = (work: string, perMonth: number) => [
    { work, labourCapacity: 'full' as const, perMonthFen: fen(perMonth * 100) },
    { work, labourCapacity: 'partial' as const, perMonthFen: fen(perMonth * 50) },
  ];
  return {
    on,
    name: `accounting rates ${year}`,
    change: {
      type: 'publish-accounting-rates',
      tables: {
        effectiveFrom,
        crops: [
          crop('crop', '玉米', yuan.maize),
          crop('crop', '水稻', yuan.rice),
          crop('cash-crop', '蔬菜', yuan.greens),
          crop('subsidy', '玉米', yuan.subsidy),
        ],
        labour: [...labour('建筑', yuan.building), ...labour('农业零工', yuan.farmWork)],
        // The formula of 2018 holds until another is published.
        alimony: effectiveFrom.startsWith('2018')
          ? { method: 'share-of-surplus', keptPercentOfStandard: 200, sharePercent: 50 }
          : null,
        documentNo: document(year, 5),
      },
    },
  };
}

function propertyLimits(
  residence: 'rural' | 'urban',
  savingsYuan: number,
  number: number,
  from: Month,
): CountyDocument {
  return {
    on: dayIn(from, 5),
    name: `property limits ${residence}`,
    change: {
      type: 'publish-property-limits',
      limits: {
        residence,
        effectiveFrom: dayIn(from, 1),
        limits: [
          { kind: 'savings', amount: { fen: fen(savingsYuan * 100), per: 'person' }, text: null },
          { kind: 'vehicle', amount: null, text: '没有机动车（残疾人代步车、生产用三轮车除外）' },
          { kind: 'large-machinery', amount: null, text: '没有大型农机具' },
          { kind: 'housing', amount: null, text: '没有第二套住房' },
          { kind: 'commercial-property', amount: null, text: '没有商铺' },
        ],
        documentNo: document(yearOfMonth(from), number),
      },
    },
  };
}

/** There is one person a role, so some answer for more than one thing. */
function officersOf(area: string, county: string): OfficersOfArea {
  return area === county
    ? {
        area,
        leader: demoPerson('countyApprover').person,
        deputy: demoPerson('correctionApprover').person,
        handler: demoPerson('correctionOfficer').person,
      }
    : {
        area,
        leader: demoPerson('townshipReviewer').person,
        deputy: demoPerson('townshipReviewer').person,
        handler: demoPerson('townshipOfficer').person,
      };
}
