import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { type NoteWritten } from './note-book.js';

/** A made-up read model: the last number written in each book, and how often. Number 13 is poison where asked for. */
export function noteCount(options: { poison?: () => boolean; name?: string; version?: number } = {}): Projection {
  return {
    name: options.name ?? 'note-count',
    version: options.version ?? 1,
    types: ['NoteWritten'],
    divisible: true,
    tables: (schema) =>
      `CREATE TABLE ${schema}.book (stream text PRIMARY KEY, notes integer NOT NULL, last integer NOT NULL)`,
    async apply(client, schema, events) {
      for (const { data, meta } of events as readonly RecordedEvent<NoteWritten>[]) {
        if (data.number === 13 && options.poison?.() === true) throw new Error('thirteen is poison');
        await client.query(
          `INSERT INTO ${schema}.book VALUES ($1, 1, $2)
           ON CONFLICT (stream) DO UPDATE SET notes = ${schema}.book.notes + 1, last = excluded.last`,
          [meta.stream, data.number],
        );
      }
    },
  };
}
