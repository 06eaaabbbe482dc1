/** Something wrong in a file: where, what stands there (persons masked), what was expected. In Chinese. */
export interface ImportFault {
  /** As the spreadsheet counts, the header being the first; null = the file as a whole. */
  readonly row: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly expected: string;
}

/** A row of the file by its header; empty cells are empty texts. */
export interface ImportRow {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows, or everything that keeps them from being read. */
export interface ReadRows {
  readonly rows: readonly ImportRow[];
  readonly faults: readonly ImportFault[];
}

export const ofFile = (found: string, expected: string): ImportFault => ({ row: null, column: null, found, expected });
