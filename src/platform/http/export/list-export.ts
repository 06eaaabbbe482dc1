/** How a column is shown: amounts are given in fen and shown in yuan. */
export type CellKind = 'text' | 'count' | 'yuan';

/** One column of an exported list. */
export interface ExportColumn<T> {
  readonly header: string;
  /** In characters of a spreadsheet. */
  readonly width: number;
  readonly kind: CellKind;
  /** Null = an empty cell. */
  readonly value: (row: T) => string | number | null;
}

export const exportFormats = ['xlsx', 'csv'] as const;
/** Those of a list that is also printed and posted. */
export const printedFormats = ['html', ...exportFormats] as const;
export type ExportFormat = (typeof printedFormats)[number];

/** What stands above and below the table of a printed list, a paragraph each. */
export interface PrintedNotes {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** What every row of an exported list tells: whose it is. */
export interface ExportedRow {
  readonly caseId: string;
}

/**
 * A whole list as a file, read page by page while it is sent. A handler returns it; the HTTP platform makes the bytes.
 */
export class ListExport<T extends ExportedRow = ExportedRow> {
  constructor(
    /** Chinese: name of the sheet and of the file. */
    readonly title: string,
    readonly format: ExportFormat,
    readonly columns: readonly ExportColumn<T>[],
    readonly pages: AsyncIterable<readonly T[]>,
    /** On the printed page only. */
    readonly notes: PrintedNotes = { above: [], below: [] },
  ) {}

  /** The same list; `watch` is awaited with each page before any of it is sent. */
  watchedBy(watch: (rows: readonly T[]) => Promise<void>): ListExport<T> {
    const { pages } = this;
    async function* watched(): AsyncGenerator<readonly T[]> {
      for await (const page of pages) {
        await watch(page);
        yield page;
      }
    }
    return new ListExport(this.title, this.format, this.columns, watched(), this.notes);
  }

  /** The same list with its first page read, so that what fails at once is still answered as a problem. */
  async begun(): Promise<ListExport<T>> {
    const iterator = this.pages[Symbol.asyncIterator]();
    const first = await iterator.next();
    async function* all(): AsyncGenerator<readonly T[]> {
      try {
        for (let page = first; page.done !== true; page = await iterator.next()) yield page.value;
      } finally {
        await iterator.return?.();
      }
    }
    return new ListExport(this.title, this.format, this.columns, all(), this.notes);
  }
}

/**
 * Pages of a list until its end.
 * @param read at most `limit` rows after a key
 */
export async function* everyPage<T, Key>(
  limit: number,
  read: (page: { readonly limit: number; readonly after: Key | undefined }) => Promise<readonly T[]>,
  keyOf: (row: T) => Key,
): AsyncGenerator<readonly T[]> {
  let after: Key | undefined;
  for (;;) {
    const rows = await read({ limit, after });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < limit) return;
    after = keyOf(last);
  }
}
