import { type Sender } from '../../../platform/command-handling/envelope.js';
import { derivedId } from '../../../platform/id/id.js';
import { type ImportFault } from './import-fault.js';

const runIds = '9d6f7a52-3c0e-4c3a-8e0b-6f1d2b7a4c35';

/** A file of cases in payment for a county. */
export interface ImportedFile {
  /** Area id. */
  readonly county: string;
  readonly bytes: Uint8Array;
}

/** Who has a file imported. */
export interface ImportOrder {
  /** Its command id is not the run's: county and file name it. */
  readonly sender: Sender;
  /** Called after each page of households. */
  readonly progress?: (done: number, of: number) => void;
}

/** How an import ended. `refused`: taken over by somebody else between the check of the file and the household's turn. */
export interface ImportEnd {
  readonly runId: string;
  readonly households: number;
  /** Households that were not taken over; those of an earlier attempt are counted here and not told again. */
  readonly refusedHouseholds: number;
  readonly refused: readonly ImportFault[];
  /** The file had been imported before: nothing was done. */
  readonly repeated: boolean;
}

export type ImportOutcome =
  { readonly kind: 'faults'; readonly faults: readonly ImportFault[] } | ({ readonly kind: 'imported' } & ImportEnd);

/** The run of a county and a file, named by its keyed hash; the same bytes are the same run. */
export function importRun(county: string, file: string): string {
  return derivedId(runIds, `import-cases ${county} ${file}`);
}
