import { type Sender } from '../../../platform/command-handling/envelope.js';
import { derivedId } from '../../../platform/id/id.js';
import { type ImportFault } from './import-fault.js';

const runIds = '9d6f7a52-3c0e-4c3a-8e0b-6f1d2b7a4c35';

/** A file of cases in payment for a county. */
export interface ImportOrder {
  /** Its command id is not the run's: county and file name it. */
  readonly sender: Sender;
  /** Area id. */
  readonly county: string;
  readonly format: 'csv' | 'xlsx';
  readonly bytes: Uint8Array;
  /** Called after each page of households. */
  readonly progress?: (done: number, of: number) => void;
}

export type ImportOutcome =
  | { readonly kind: 'faults'; readonly faults: readonly ImportFault[] }
  /** `refused`: taken over by somebody else between the check of the file and the household's turn. */
  | {
      readonly kind: 'imported';
      readonly runId: string;
      readonly households: number;
      readonly refused: readonly ImportFault[];
      readonly repeated: boolean;
    };

/** The run of a county and a file; the same bytes are the same run. */
export function importRun(county: string, sha256: string): string {
  return derivedId(runIds, `import-cases ${county} ${sha256}`);
}
