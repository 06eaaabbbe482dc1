import excel from 'exceljs';
import {
  type ColumnKey,
  columnKeys,
  importColumns,
} from '../../src/household-case/commands/import-cases/import-columns.js';
import { seeded } from '../made-up-households.js';

type Cells = Partial<Readonly<Record<ColumnKey, string>>>;

/** A workbook of households in payment (虚构), one to four persons each, in every batch. @param first their first number */
export async function madeUpFile(households: number, first: number): Promise<Uint8Array> {
  const next = seeded(first + 1);
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('在享个案');
  sheet.addRow(columnKeys.map((key) => importColumns[key].header));
  let person = first * 4;
  for (let n = 0; n < households; n += 1) {
    const members = 1 + Math.floor(next() * 4);
    const batch = batchOf(next());
    for (let member = 0; member < members; member += 1) {
      const cells = {
        ...(member === 0 ? householdOf(first + n, batch) : numberOf(first + n)),
        ...personOf((person += 1), next),
        ...paidTo(member, first + n),
      };
      sheet.addRow(columnKeys.map((key) => (cells as Cells)[key] ?? ''));
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The columns of a household are filled in its first row; the others carry its number. */
function numberOf(n: number): Cells {
  return { householdNo: String(n + 1) };
}

function householdOf(n: number, batch: Cells): Cells {
  return {
    ...numberOf(n),
    township: ['220122100', '220122101'][n % 2] ?? '',
    village: `虚构村${n % 40}`,
    residence: '农村',
    registeredPoor: '未脱贫',
    property: '是',
    backstop: '无',
    from: '2018-08',
    ...batch,
  };
}

function batchOf(draw: number): Cells {
  if (draw < 0.1) return { batch: '支出核减', base: '180', termFrom: '2018-03' };
  if (draw < 0.2) return { batch: '渐退', base: '260', taperFrom: '2018-04', frozenBase: '260', entryStandard: '3600' };
  return { batch: draw < 0.5 ? '兜底' : '一般', base: '240', backstop: draw < 0.5 ? '病' : '无' };
}

function personOf(n: number, next: () => number): Cells {
  const supplemented = next() < 0.3;
  return {
    name: `虚构${n}`,
    citizenId: citizenId(n),
    labour: '部分',
    otherScheme: '无',
    wage: String(Math.floor(next() * 900)),
    business: '0',
    propertyIncome: '0',
    transfer: '120.50',
    ...(supplemented && {
      ground: '重点人群',
      percent: '50',
      supplement: '155',
      disability: '肢体',
      disabilityLevel: '2',
    }),
  };
}

const paidTo = (member: number, n: number): Cells =>
  member === 0 ? { bank: '虚构农商行', accountNo: `62${String(n).padStart(12, '0')}` } : {};

/** Of nobody: the area does not exist. */
function citizenId(n: number): string {
  const body = `98${String(Math.trunc(n / 999)).padStart(4, '0')}19700101${String((n % 999) + 1).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}
