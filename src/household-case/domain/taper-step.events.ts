import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type Stepped } from './procedure.events.js';

/** The yearly step of a tapered exit took effect (渐退, 3.4.1); its months stood in the schedule since the entry. */
export interface TaperStepApplied {
  readonly type: 'TaperStepApplied';
  readonly data: Stepped & {
    /** First month of the step. */
    readonly from: Month;
    /** Fen a month, before and after. */
    readonly beforeFen: Fen;
    readonly baseFen: Fen;
  };
}
