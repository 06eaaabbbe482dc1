import { type HouseholdCaseEvent } from '../../../household-case/domain/household-case.events.js';
import { householdCaseDecider } from '../../../household-case/domain/household-case.decider.js';
import { type GrantedCase, type HouseholdCase } from '../../../household-case/domain/household-case.state.js';
import { type CountyStandardsEvent } from '../../../county-standards/domain/county-standards.events.js';
import { countySetUpOn } from '../../../county-standards/domain/county-set-up.reading.js';
import { addMonths, lastDay, type Month } from '../../../kernel/month.js';
import { isRejection } from '../../../kernel/rejection.js';
import { type CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type EventStore } from '../../../platform/event-store/event-store.js';
import { type Decision, type Period } from '../../../policy/entitlement.js';

/** A case that was granted: what was decided, as `dibao entitlement` is asked, and what its events owe it. */
export interface ExportedCase {
  /** In the format of an entitlement input. */
  readonly facts: {
    readonly id: string;
    readonly county: object;
    readonly decisions: readonly Decision[];
    readonly until: Month;
  };
  readonly entitlement: { readonly id: string; readonly periods: readonly Period[] };
}

/** Every granted case of a county, in the order of the log. Amounts come from the events, computed by nobody here. */
export async function* exportCases(
  store: EventStore,
  handling: CommandHandling,
  county: { readonly areaId: string; readonly code: string },
  until: Month,
): AsyncGenerator<ExportedCase> {
  const standards = await handling.read<CountyStandardsEvent>(`countyStandards-${county.areaId}`);
  for await (const page of store.readAll({ filter: { types: ['ApplicationSubmitted'] } })) {
    for (const { stream } of page) {
      const { state } = await handling.load<HouseholdCase, never, HouseholdCaseEvent, never>(
        householdCaseDecider,
        stream,
      );
      if (state.status !== 'granted' || state.application.county !== county.areaId) continue;
      const law = countySetUpOn(standards, county.code, state.application.residence, lastDay(until));
      if (isRejection(law)) throw new Error(law.sentence);
      const decisions = state.course.decisions.flatMap((known) => (known.kind === 'erased' ? [] : [known.value]));
      yield {
        facts: { id: stream, county: law.setUp, decisions, until },
        entitlement: { id: stream, periods: owedBy(state, until) },
      };
    }
  }
}

/** Months up to the end, those in a row with the same amounts as one. */
function owedBy({ course }: GrantedCase, until: Month): readonly Period[] {
  const periods: Period[] = [];
  for (const { to, ...period } of course.schedule) {
    if (period.from > until) continue;
    const clipped = { ...period, to: to === null || to > until ? until : to };
    const before = periods.at(-1);
    if (before !== undefined && goesOn(before, clipped)) periods[periods.length - 1] = { ...before, to: clipped.to };
    else periods.push(clipped);
  }
  return periods;
}

function goesOn(before: Period, period: Period): boolean {
  const { state, baseFen, supplementFen } = period;
  return (
    addMonths(before.to, 1) === period.from &&
    before.state === state &&
    before.baseFen === baseFen &&
    before.supplementFen === supplementFen
  );
}
