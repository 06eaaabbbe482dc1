import { birthDateOf, readCitizenId } from '../../../kernel/citizen-id.js';
import { fen, type Fen } from '../../../kernel/fen.js';
import { maskCitizenId, maskName } from '../../../kernel/masking.js';
import { isMonth, type Month } from '../../../kernel/month.js';
import { personal } from '../../../kernel/personal.js';
import { spokenText, spokenTextFault } from '../../../platform/http/validators.js';
import { type Inherited } from '../../../policy/entitlement.js';
import { type IncomeItem, type Member, type RegisteredPoor } from '../../../policy/household.js';
import { type Applicant, type DeclaredMeans } from '../../domain/declared-household.events.js';
import { type BankAccount } from '../../domain/household-facts.events.js';
import { type CaseInPayment } from '../../domain/import-case.js';
import { type ColumnKey, columnKeys, importColumns } from './import-columns.js';
import { type ImportFault, type ImportRow } from './import-fault.js';
import { exampleMark } from './template-example.js';

/** Where a township is; undefined where its code is none of the county's. */
export type TownshipOf = (
  code: string,
  from: Month,
) => { readonly township: string; readonly county: string } | undefined;

/** A household of the file, with the rows of its members. */
export interface CaseOfFile extends CaseInPayment {
  readonly householdNo: string;
  /** One a member, in their order. */
  readonly rows: readonly ImportRow[];
}

/** The law differs by residence and day. */
export const lawKey = ({ household, from }: CaseOfFile): string => `${household.residence} ${from}`;

const mostMembers = 30;
const mostYuan = 10_000_000;

/** Every household of the rows, and every fault in a cell; a household with a fault is left out. */
export function casesOfRows(
  rows: readonly ImportRow[],
  townshipOf: TownshipOf,
): { readonly cases: readonly CaseOfFile[]; readonly faults: readonly ImportFault[] } {
  const households = new Map<string, ImportRow[]>();
  const faults: ImportFault[] = [];
  let above = '';
  for (const row of rows) {
    const number = row.cells.get(importColumns.householdNo.header) ?? '';
    if (number.startsWith(exampleMark)) {
      faults.push(faultAt(row, 'householdNo', '这是模板里的示例，不能导入：请删去这一行；真实的户请另编户编号'));
      continue;
    }
    const before = households.get(number) ?? [];
    if (number === '') faults.push(faultAt(row, 'householdNo', '应填户编号'));
    else if (before[0] !== undefined && number !== above)
      faults.push(faultAt(row, 'householdNo', againAfterAnother(before[0])));
    households.set(number, [...before, row]);
    above = number;
  }
  const cases = [...households].flatMap(([householdNo, members]) => {
    const reader = new HouseholdReader(members);
    const found = reader.read(townshipOf);
    faults.push(...reader.faults);
    return found === undefined ? [] : [{ ...found, householdNo, rows: members }];
  });
  return { cases, faults };
}

const againAfterAnother = ({ row }: ImportRow): string =>
  `第${row}行已有这一户：同一户的各行应连在一起，另一户应另编户编号`;

/** A report of faults is carried about: it tells nobody's number. */
const masks: Partial<Readonly<Record<ColumnKey, (text: string) => string>>> = {
  citizenId: maskCitizenId,
  name: maskName,
  accountNo: (text) => text.replace(/^.*(?=.{4}$)/su, '…'),
};

/** A fault in a cell, with what stands there. */
export function faultAt({ row, cells }: ImportRow, key: ColumnKey, expected: string): ImportFault {
  const { header } = importColumns[key];
  const text = cells.get(header) ?? '';
  const found = masks[key]?.(text) ?? text;
  return { row, column: header, found: found === '' ? '空' : found.slice(0, 60), expected };
}

/** What a word of the template stands for; undefined where it is none. */
function valueOf(key: ColumnKey, text: string): string | undefined {
  const words: Readonly<Record<string, string>> = importColumns[key].words ?? {};
  return Object.hasOwn(words, text) ? words[text] : undefined;
}

/** Reads the rows of one household and notes what cannot be. */
class HouseholdReader {
  readonly faults: ImportFault[] = [];

  constructor(private readonly rows: readonly ImportRow[]) {}

  read(townshipOf: TownshipOf): CaseInPayment | undefined {
    const [first] = this.rows;
    if (first === undefined) return undefined;
    this.sameInEveryRow(first);
    if (this.rows.length > mostMembers)
      this.faults.push(faultAt(first, 'householdNo', `一户应不多于 ${mostMembers} 人，现有 ${this.rows.length} 行`));
    const from = this.month(first, 'from');
    const place = from === undefined ? undefined : townshipOf(this.text(first, 'township'), from);
    if (from !== undefined && place === undefined)
      this.fault(first, 'township', '应为本县当时有效的九位乡镇（街道）代码（条款2.3）');
    const members = this.rows.map((row, index) => this.member(row, `m${index + 1}`));
    const annualIncome = this.rows.flatMap((row, index) => this.income(row, `m${index + 1}`));
    const backstop = this.word(first, 'backstop');
    const household = {
      township: place?.township ?? '',
      county: place?.county ?? '',
      village: this.text(first, 'village'),
      residence: this.word(first, 'residence') as 'rural' | 'urban',
      registeredPoor: this.word(first, 'registeredPoor') as RegisteredPoor,
      propertyWithinLimits: this.word(first, 'property') === 'yes',
      members,
      means: personal({
        backstopGround: backstop === 'none' ? null : (backstop as DeclaredMeans['backstopGround']),
        annualIncome,
        medicalBills: [],
      }),
    };
    const inherited = this.inherited(first);
    const account = this.account();
    if (this.faults.length > 0 || from === undefined || inherited === undefined) return undefined;
    return { household, inherited, account, from };
  }

  /**
   * What is of the household stands in its first row. Below, some of it may be repeated, never differ; a row that fills in
   * all of it begins another household.
   */
  private sameInEveryRow(first: ImportRow): void {
    const keys = columnKeys.filter((key) => importColumns[key].of === 'household' && key !== 'householdNo');
    const told = keys.filter((key) => this.cell(first, key) !== '');
    for (const row of this.rows.slice(1)) {
      if (told.length > 0 && told.every((key) => this.cell(row, key) !== '')) {
        this.fault(
          row,
          'householdNo',
          `与第${first.row}行同号，又填了户的各列：另一户应另编户编号；同一户的只填在第一行`,
        );
        continue;
      }
      for (const key of keys) {
        const { header } = importColumns[key];
        const text = row.cells.get(header) ?? '';
        if (text !== '' && text !== first.cells.get(header))
          this.fault(row, key, `应与本户第一行（第${first.row}行）相同`);
      }
    }
  }

  private inherited(row: ImportRow): Inherited | undefined {
    const supplements = this.rows.flatMap((own, index) => this.supplement(own, `m${index + 1}`));
    const baseFen = this.money(row, 'base');
    const told = { baseFen, supplements };
    const batch = this.word(row, 'batch');
    const taper = ['taperFrom', 'frozenBase', 'entryStandard'] as const;
    if (batch !== 'expenditure-deduction') this.blank(row, ['termFrom'], '只有支出核减的户填');
    if (batch !== 'taper') this.blank(row, taper, '只有渐退的户填');
    if (batch === 'backstop' || batch === 'ordinary') return { ...told, batch };
    if (batch === 'expenditure-deduction') {
      const termFrom = this.month(row, 'termFrom');
      return termFrom && { ...told, batch, termFrom };
    }
    if (batch !== 'taper') return undefined;
    const taperFrom = this.month(row, 'taperFrom');
    const [frozenBaseFen, entryStandardFen] = [this.money(row, 'frozenBase'), this.money(row, 'entryStandard')];
    if (entryStandardFen === 0) this.fault(row, 'entryStandard', '应大于 0');
    return taperFrom && { ...told, batch, taperFrom, frozenBaseFen, entryStandardFen };
  }

  /** Where the household is paid; the county may add it later. */
  private account(): BankAccount | null {
    const accounts = this.rows.flatMap((row, index): readonly BankAccount[] => {
      if (this.cell(row, 'bank') === '' && this.cell(row, 'accountNo') === '') return [];
      const accountNo = this.text(row, 'accountNo');
      if (accountNo !== '' && !/^[0-9]{6,30}$/u.test(accountNo))
        this.fault(row, 'accountNo', '应为 6 至 30 位数字，按文本填写');
      return [{ holder: `m${index + 1}`, bank: this.text(row, 'bank'), accountNo }];
    });
    const [account, second] = accounts;
    const row = this.rows[Number(second?.holder.slice(1)) - 1];
    if (row !== undefined) this.fault(row, 'accountNo', '一户只填一个账号，填在户名本人的一行');
    return account ?? null;
  }

  private supplement(row: ImportRow, member: string): Inherited['supplements'] {
    const keys = ['ground', 'percent', 'supplement'] as const;
    if (keys.every((key) => this.cell(row, key) === '')) return [];
    const percent = Number(this.cell(row, 'percent'));
    if (!/^\d{1,3}(\.\d{1,4})?$/u.test(this.cell(row, 'percent')) || percent === 0)
      this.fault(row, 'percent', '应为大于 0 的百分数，如 50');
    return [{ member, ground: this.ground(row), percent, monthlyFen: this.money(row, 'supplement') }];
  }

  /** A ground that the notice names, or one that the county recognised for this person. */
  private ground(row: ImportRow): string {
    const text = this.cell(row, 'ground');
    return this.local(row).includes(text) ? `other:${text}` : this.word(row, 'ground');
  }

  private local(row: ImportRow): readonly string[] {
    return this.cell(row, 'local')
      .split('、')
      .map((kind) => kind.trim())
      .filter((kind) => kind !== '');
  }

  private disease(row: ImportRow): Member['severeDisease'] {
    const text = this.cell(row, 'disease');
    // A county's own disease is told by its code.
    const code = valueOf('disease', text) ?? text;
    if (code !== '') return { code, continuingMajorCost: this.word(row, 'diseaseCost') === 'yes' };
    this.blank(row, ['diseaseCost'], '没有填病种的不填');
    return null;
  }

  private member(row: ImportRow, id: string): Applicant {
    const name = this.text(row, 'name');
    const reading = readCitizenId(this.text(row, 'citizenId'));
    const valid = reading.kind === 'read' ? reading.citizenId : undefined;
    if (valid === undefined) this.fault(row, 'citizenId', '应为有效的 18 位公民身份号码，按文本填写');
    const given = this.cell(row, 'disability') !== '' || this.cell(row, 'disabilityLevel') !== '';
    const disability = {
      category: given ? this.word(row, 'disability') : '',
      level: given ? Number(this.word(row, 'disabilityLevel')) : 0,
    } as Member['disabilities'][number];
    return {
      id,
      name: personal(name),
      citizenId: personal<string>(valid ?? ''),
      birthDate: valid === undefined ? { kind: 'erased' } : personal(birthDateOf(valid)),
      condition: personal({
        labourCapacity: this.word(row, 'labour') as Member['labourCapacity'],
        otherScheme: this.word(row, 'otherScheme') as Member['otherScheme'],
        disabilities: given ? [disability] : [],
        severeDisease: this.disease(row),
        locallyRecognised: this.local(row),
      }),
    };
  }

  private income(row: ImportRow, member: string): readonly IncomeItem[] {
    const kinds = { wage: 'wage', business: 'business', propertyIncome: 'property', transfer: 'transfer' } as const;
    return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((key): readonly IncomeItem[] => {
      const amountFen = this.money(row, key);
      const item = { member, kind: kinds[key], amountFen, guaranteedPovertyProjectReturn: false };
      return amountFen === 0 ? [] : [item];
    });
  }

  private cell(row: ImportRow, key: ColumnKey): string {
    return row.cells.get(importColumns[key].header) ?? '';
  }

  private fault(row: ImportRow, key: ColumnKey, expected: string): void {
    this.faults.push(faultAt(row, key, expected));
  }

  private blank(row: ImportRow, keys: readonly ColumnKey[], expected: string): void {
    for (const key of keys) if (this.cell(row, key) !== '') this.fault(row, key, expected);
  }

  private text(row: ImportRow, key: ColumnKey): string {
    const text = this.cell(row, key);
    if (text === '') this.fault(row, key, '不能为空');
    else if (text.length > 200) this.fault(row, key, '应不超过 200 字');
    else if (!spokenText.test(text)) this.fault(row, key, spokenTextFault);
    return text;
  }

  private word(row: ImportRow, key: ColumnKey): string {
    const value = valueOf(key, this.cell(row, key));
    const words = Object.keys(importColumns[key].words ?? {});
    if (value === undefined) this.fault(row, key, `应为下列之一：${words.join('、')}`);
    return value ?? '';
  }

  private month(row: ImportRow, key: ColumnKey): Month | undefined {
    const text = this.cell(row, key);
    if (isMonth(text)) return text;
    this.fault(row, key, '应为月份，如 2020-01');
    return undefined;
  }

  /** Yuan with at most two decimals, exact. */
  private money(row: ImportRow, key: ColumnKey): Fen {
    const [, yuan = '', cents = ''] = /^(\d{1,8})(?:\.(\d{1,2}))?$/u.exec(this.cell(row, key)) ?? [];
    const amount = Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
    if (yuan !== '' && amount <= mostYuan * 100) return fen(amount);
    this.fault(row, key, `应为不小于 0、不大于 ${mostYuan} 的元数，最多两位小数`);
    return fen(0);
  }
}
