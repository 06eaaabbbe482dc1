import { type Projection } from '../../src/platform/projection/projection.js';
import { placeColumns } from '../case-place.js';
import { courseOfMonthsTypes } from '../course-of-case.js';
import { foldedCases } from '../folded-cases.js';
import { type TapersOfCase, tapersAfter } from './tapers-of-case.js';

/** Cases on their tapered exit (渐退台账, 3.4): frozen base, steps, end. */
export const taperRegister: Projection = foldedCases<TapersOfCase>({
  name: 'taper-register',
  version: 2,
  types: ['ApplicationSubmitted', 'HouseholdMoved', 'TaperStepApplied', ...courseOfMonthsTypes],
  fold: tapersAfter,
  tables: [
    {
      name: 'taper',
      columns: {
        /** First exit of the case = 1. */
        nr: 'integer NOT NULL',
        decided_on: 'date NOT NULL',
        entry_month: 'text NOT NULL',
        clause: 'text NOT NULL',
        frozen_base_fen: 'bigint NOT NULL',
        periods: 'jsonb NOT NULL',
        steps: 'jsonb NOT NULL',
        last_month: 'text',
        outcome: 'text NOT NULL',
        because: 'text',
        inherited: 'boolean NOT NULL',
        ...placeColumns,
      },
      key: ['nr'],
      indexes: ['township, case_id, nr'],
      rowsOf: ({ place, tapers }) =>
        tapers.map((taper, index) => ({
          nr: index + 1,
          decided_on: taper.decidedOn,
          entry_month: taper.entryMonth,
          clause: taper.clause,
          frozen_base_fen: taper.frozenBaseFen,
          periods: taper.periods,
          steps: taper.steps,
          last_month: taper.lastMonth,
          outcome: taper.outcome,
          because: taper.because,
          inherited: taper.inherited,
          ...place,
        })),
    },
  ],
});
