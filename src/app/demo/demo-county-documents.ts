import { type CountyStandardsCommand } from '../../county-standards/domain/county-standards.decider.js';
import { type OfficersOfArea } from '../../county-standards/domain/responsible-officers.events.js';
import { type BusinessDate, businessDate } from '../../kernel/business-date.js';
import { fen } from '../../kernel/fen.js';
import { demoCounty, demoPerson } from '../demo-people.js';

/** One document of the demo county, on the day on which it is published. */
export interface DemoDocument {
  readonly on: BusinessDate;
  readonly name: string;
  readonly change: CountyStandardsCommand;
}

const document = (year: number, number: number) => `示例（虚构）〔${year}〕${number}号`;

/** Accounting tables, property limits and responsible officers of the demo county; made-up figures of a usual size. */
export function demoDocuments(townships: readonly string[]): readonly DemoDocument[] {
  return [
    accountingRates(2018, { maize: 310, rice: 520, greens: 1_400, subsidy: 95, building: 2_600, farmWork: 1_500 }),
    accountingRates(2019, { maize: 330, rice: 540, greens: 1_450, subsidy: 98, building: 2_800, farmWork: 1_600 }),
    accountingRates(2020, { maize: 360, rice: 545, greens: 1_500, subsidy: 98, building: 3_000, farmWork: 1_700 }),
    propertyLimits('rural', 20_000, 6),
    propertyLimits('urban', 25_000, 7),
    {
      on: businessDate('2018-01-10'),
      name: 'responsible officers 2018',
      change: {
        type: 'appoint-officers',
        appointment: {
          effectiveFrom: businessDate('2018-01-10'),
          officers: [officersOf(demoCounty.areaId), ...townships.map((code) => officersOf(`area-${code}`))],
          documentNo: document(2018, 8),
        },
      },
    },
  ];
}

/** In yuan: crops of the last harvest per mu, labour per month. */
function accountingRates(
  year: number,
  yuan: Record<'maize' | 'rice' | 'greens' | 'subsidy' | 'building' | 'farmWork', number>,
): DemoDocument {
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
    on: businessDate(`${year}-01-05`),
    name: `accounting rates ${year}`,
    change: {
      type: 'publish-accounting-rates',
      tables: {
        effectiveFrom: businessDate(`${year}-01-01`),
        crops: [
          crop('crop', '玉米', yuan.maize),
          crop('crop', '水稻', yuan.rice),
          crop('cash-crop', '蔬菜', yuan.greens),
          crop('subsidy', '玉米', yuan.subsidy),
        ],
        labour: [...labour('建筑', yuan.building), ...labour('农业零工', yuan.farmWork)],
        // The formula of 2018 holds until another is published.
        alimony: year === 2018 ? { method: 'share-of-surplus', keptPercentOfStandard: 200, sharePercent: 50 } : null,
        documentNo: document(year, 5),
      },
    },
  };
}

function propertyLimits(residence: 'rural' | 'urban', savingsYuan: number, number: number): DemoDocument {
  return {
    on: businessDate('2018-01-05'),
    name: `property limits ${residence} 2018`,
    change: {
      type: 'publish-property-limits',
      limits: {
        residence,
        effectiveFrom: businessDate('2018-01-01'),
        limits: [
          { kind: 'savings', amount: { fen: fen(savingsYuan * 100), per: 'person' }, text: null },
          { kind: 'vehicle', amount: null, text: '没有机动车（残疾人代步车、生产用三轮车除外）' },
          { kind: 'large-machinery', amount: null, text: '没有大型农机具' },
          { kind: 'housing', amount: null, text: '没有第二套住房' },
          { kind: 'commercial-property', amount: null, text: '没有商铺' },
        ],
        documentNo: document(2018, number),
      },
    },
  };
}

/** The demo has one person a role, so some answer for more than one thing. */
function officersOf(area: string): OfficersOfArea {
  return area === demoCounty.areaId
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
