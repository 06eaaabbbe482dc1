import { type Projection } from '../../src/platform/projection/projection.js';
import { placeColumns } from '../case-place.js';
import { courseOfMonthsTypes } from '../course-of-case.js';
import { foldedCases } from '../folded-cases.js';
import { identityTypes } from '../identities-of-case.js';
import { splitByPlace } from '../places-of-case.js';
import { type TapersOfCase, tapersAfter } from './tapers-of-case.js';

/**
 * Cases on their tapered exit (渐退台账, 3.4): frozen base, steps, end. A month belongs to the township and village in
 * which the household lived on its last day (section 5: ledgers by township of residence): a row for each.
 */
export const taperRegister: Projection = foldedCases<TapersOfCase>({
  name: 'taper-register',
  version: 4,
  types: ['ApplicationSubmitted', 'HouseholdMoved', 'TaperStepApplied', ...identityTypes, ...courseOfMonthsTypes],
  fold: tapersAfter,
  tables: [
    {
      name: 'taper',
      columns: {
        /** First exit of the case = 1. */
        nr: 'integer NOT NULL',
        /** Months of the exit in which the household lived there. */
        from_month: 'text NOT NULL',
        to_month: 'text',
        decided_on: 'date NOT NULL',
        entry_month: 'text NOT NULL',
        clause: 'text NOT NULL',
        frozen_base_fen: 'bigint NOT NULL',
        periods: 'jsonb NOT NULL',
        steps: 'jsonb NOT NULL',
        /** What the county's decisions left of the frozen base. */
        shares: 'jsonb NOT NULL',
        last_month: 'text',
        outcome: 'text NOT NULL',
        because: 'text',
        inherited: 'boolean NOT NULL',
        ...placeColumns,
      },
      key: ['nr', 'from_month'],
      indexes: ['township, case_id, nr'],
      rowsOf: (state) =>
        state.tapers.flatMap((taper, index) =>
          splitByPlace({ from: taper.entryMonth, to: taper.lastMonth }, state).map(({ months, place }) => ({
            nr: index + 1,
            from_month: months.from,
            to_month: months.to,
            decided_on: taper.decidedOn,
            entry_month: taper.entryMonth,
            clause: taper.clause,
            frozen_base_fen: taper.frozenBaseFen,
            periods: taper.periods,
            steps: taper.steps,
            shares: taper.shares,
            last_month: taper.lastMonth,
            outcome: taper.outcome,
            because: taper.because,
            inherited: taper.inherited,
            ...place,
          })),
        ),
    },
  ],
});
