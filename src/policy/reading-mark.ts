import { type ClauseId } from '../kernel/clause.js';

/** The mark on a result that depends on how a silent or ambiguous text was read. */
export interface ReadingMark<Rival> {
  /** Number in the ambiguity register. */
  readonly number: number;
  readonly key: string;
  readonly clause: ClauseId;
  /** The reading that was applied. */
  readonly reading: string;
  /** The county's document; null where the county decided nothing and the default holds. */
  readonly documentNo: string | null;
  /** The other reading and the result that it would have given. */
  readonly rival: { readonly reading: string; readonly result: Rival };
}
