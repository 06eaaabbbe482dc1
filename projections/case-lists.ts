import { Inject, Injectable } from '@nestjs/common';
import { AreaRegister } from '../src/kernel/area-register.js';
import { type BusinessDate } from '../src/kernel/business-date.js';
import { businessDateOf, type Clock } from '../src/platform/clock/clock.js';
import { type SealedField } from '../src/platform/event-format/recorded-event.js';
import { type ExportColumn } from '../src/platform/http/export/list-export.js';
import { CLOCK } from '../src/platform/tokens.js';
import { ApplicantNames } from './benefit-state/applicant-names.js';

/** What lists of cases hold in their tables. */
export interface CaseRow {
  readonly caseId: string;
  /** Area id. */
  readonly township: string;
  readonly village: string;
  /** The applicant's name, sealed. */
  readonly applicant: SealedField | null;
}

/** The same as people see it: the place named and the applicant masked. */
export type Listed<T extends CaseRow> = Omit<T, 'applicant'> & {
  readonly applicant: string;
  readonly townshipName: string;
};

/** What every list of cases shares. */
@Injectable()
export class CaseLists {
  constructor(
    private readonly areas: AreaRegister,
    private readonly names: ApplicantNames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The business date on which a list is asked for. */
  today(): BusinessDate {
    return businessDateOf(this.clock.now());
  }

  async listed<T extends CaseRow>(rows: readonly T[]): Promise<readonly Listed<T>[]> {
    const today = this.today();
    const names = await this.names.of(rows.map(({ applicant }) => applicant));
    return rows.map((row, index) => ({
      ...row,
      applicant: names[index] ?? '',
      townshipName: this.areas.fullName(row.township, today),
    }));
  }
}

/** Pages of a list as people see them. */
export async function* listedPages<T extends CaseRow>(
  lists: CaseLists,
  pages: AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly Listed<T>[]> {
  for await (const page of pages) yield await lists.listed(page);
}

/** The columns that every exported list of cases begins with. */
export const caseColumns: readonly ExportColumn<Listed<CaseRow>>[] = [
  { header: '乡镇（街道）', width: 28, kind: 'text', value: ({ townshipName }) => townshipName },
  { header: '村（社区）', width: 28, kind: 'text', value: ({ village }) => village },
  { header: '申请人', width: 10, kind: 'text', value: ({ applicant }) => applicant },
];

/** And the one that they end with. */
export const caseIdColumn: ExportColumn<Listed<CaseRow>> = {
  header: '个案编号',
  width: 38,
  kind: 'text',
  value: ({ caseId }) => caseId,
};
