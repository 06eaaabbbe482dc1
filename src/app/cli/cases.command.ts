import { type Command } from 'commander';
import { type CaseImported } from '../../household-case/domain/case-imported.events.js';
import {
  type ApplicationSubmitted,
  type HouseholdCaseEvent,
} from '../../household-case/domain/household-case.events.js';
import { caseViewOf } from '../../household-case/queries/case-view.js';
import { evolveHouseholdCase, unknownCase } from '../../household-case/domain/household-case.state.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { readSettings } from '../../platform/settings/settings.js';
import { recordLook } from './record-look.js';
import { openStores, type Stores } from '../stores/open-stores.js';

/** `dibao cases`: every case with where it is now and its masked applicant, so that one can be looked up. */
export function registerCasesCommand(program: Command): void {
  program
    .command('cases')
    .description('列出个案编号、乡镇和申请人（已脱敏）')
    .option('--json', '逐行输出 JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const stores = await openStores(readSettings(process.env));
      try {
        const areas = loadAreas();
        const moves = await movesOf(stores);
        const filter = { types: ['ApplicationSubmitted', 'CaseImported'] };
        for await (const page of stores.eventStore.readAll({ filter })) {
          const events = (await stores.codec.decode(page)) as readonly RecordedEvent<
            ApplicationSubmitted | CaseImported
          >[];
          const shown = events.map(({ meta }) => meta.stream.slice('householdCase-'.length));
          await recordLook(stores, 'cases', shown);
          for (const event of events) {
            const state = [event, ...(moves.get(event.meta.stream) ?? [])].reduce(evolveHouseholdCase, unknownCase);
            if (state.status === 'unknown') continue;
            const caseId = event.meta.stream.slice('householdCase-'.length);
            const { township, village, appliedOn, members } = caseViewOf(caseId, state, areas, event.meta.effectiveOn);
            const applicant = members[0]?.name ?? '';
            const line = { caseId, township: township.name, village, appliedOn, applicant };
            console.log(json === true ? JSON.stringify(line) : Object.values(line).join('\t'));
          }
        }
      } finally {
        await stores.close();
      }
    });
}

/** Few households move: these events are kept while the cases are listed. */
async function movesOf({ eventStore, codec }: Stores): Promise<ReadonlyMap<string, readonly RecordedCaseEvent[]>> {
  const moves = new Map<string, RecordedCaseEvent[]>();
  for await (const page of eventStore.readAll({ filter: { types: ['HouseholdMoved'] } }))
    for (const moved of (await codec.decode(page)) as readonly RecordedCaseEvent[])
      moves.set(moved.meta.stream, [...(moves.get(moved.meta.stream) ?? []), moved]);
  return moves;
}

type RecordedCaseEvent = RecordedEvent<HouseholdCaseEvent>;
