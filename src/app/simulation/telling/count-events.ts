import { flagCodes, type Stepped } from '../../../household-case/domain/procedure.events.js';
import { type EventStore } from '../../../platform/event-store/event-store.js';
import { eventDefinitions } from '../../event-definitions.js';

/** How often things stand in a log, by name; what the program knows and did not occur, as zero. */
export interface Occurrences {
  /** By type of event. */
  readonly events: Readonly<Record<string, number>>;
  /** What somebody must look at, by code. */
  readonly flags: Readonly<Record<string, number>>;
}

export async function countEvents(store: EventStore): Promise<Occurrences> {
  const events = new Map(eventDefinitions.map(({ type }) => [type, 0]));
  const flags = new Map<string, number>(flagCodes.map((code) => [code, 0]));
  const add = (counts: Map<string, number>, what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for await (const page of store.readAll()) {
    for (const { type, data } of page) {
      add(events, type);
      const stepped = JSON.parse(Buffer.from(data).toString('utf8')) as Partial<Stepped>;
      for (const { code } of stepped.flags ?? []) add(flags, code);
    }
  }
  return { events: Object.fromEntries(events), flags: Object.fromEntries(flags) };
}
