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

/** @param timesOf how often each event of a stream counts */
export async function countEvents(
  store: EventStore,
  timesOf: (stream: string) => number = () => 1,
): Promise<Occurrences> {
  const events = new Map(eventDefinitions.map(({ type }) => [type, 0]));
  const flags = new Map<string, number>(flagCodes.map((code) => [code, 0]));
  const add = (counts: Map<string, number>, what: string, times: number) =>
    counts.set(what, (counts.get(what) ?? 0) + times);
  for await (const page of store.readAll()) {
    for (const { stream, type, data } of page) {
      const times = timesOf(stream);
      add(events, type, times);
      const stepped = JSON.parse(Buffer.from(data).toString('utf8')) as Partial<Stepped>;
      for (const { code } of stepped.flags ?? []) add(flags, code, times);
    }
  }
  return { events: Object.fromEntries(events), flags: Object.fromEntries(flags) };
}
