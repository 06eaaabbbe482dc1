import { type ColumnKey, columnKeys } from './import-columns.js';

/** Of everybody, unless told otherwise. */
const person = { labour: '无', otherScheme: '无', wage: '0', business: '0', propertyIncome: '0', transfer: '0' };

/** What the household numbers of the example begin with; what begins so is refused. */
export const exampleMark = '示例';

/** Made-up people (虚构), of a region that there is not: one alone on a supplement, and a couple on its tapered exit. */
const cells: readonly Partial<Readonly<Record<ColumnKey, string>>>[] = [
  {
    ...{
      householdNo: `${exampleMark}1`,
      township: '220122100',
      village: '前进村（虚构）',
      residence: '农村',
      registeredPoor: '未脱贫',
    },
    ...{ property: '是', backstop: '残', batch: '兜底', from: '2020-01', base: '300' },
    ...{ ...person, name: '张某某', citizenId: '990000194912310026', disability: '肢体', disabilityLevel: '2' },
    ...{ ground: '重点人群', percent: '50', supplement: '150', bank: '虚构农商行', accountNo: '6200000000001' },
  },
  {
    ...{ householdNo: `${exampleMark}2`, township: '220122100', village: '前进村（虚构）', residence: '农村' },
    ...{ registeredPoor: '脱贫享受政策', property: '是', backstop: '无', batch: '渐退', from: '2020-01', base: '150' },
    ...{ taperFrom: '2018-10', frozenBase: '300', entryStandard: '3600' },
    ...{ ...person, name: '王某某', citizenId: '990000197003070014', labour: '部分', wage: '5200' },
    ...{ bank: '虚构农商行', accountNo: '6200000000002' },
  },
  {
    ...person,
    householdNo: `${exampleMark}2`,
    name: '李某某',
    citizenId: '990000197208150026',
    labour: '部分',
    wage: '3100',
  },
];

/** Rows of the template, each with a cell for every column. */
export const madeUpRows: readonly (readonly string[])[] = cells.map((row) => columnKeys.map((key) => row[key] ?? ''));
