import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { eventDefinitions } from '../../src/app/event-definitions.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { type DomainEvent } from '../../src/kernel/decider.js';
import { derivedId } from '../../src/platform/id/id.js';
import { open } from '../../src/platform/event-format/fields.js';
import { type Clock } from '../../src/platform/clock/clock.js';
import { type ProjectionHalted } from '../../src/platform/projection/apply-page.js';
import { isDatabaseUnavailable } from '../../src/platform/postgres/unavailable.js';
import { liveSchema, type Projection } from '../../src/platform/projection/projection.js';
import { ProjectionRunner } from '../../src/platform/projection/projection-runner.js';
import { ProjectionStatuses } from '../../src/platform/projection/projection-status.js';
import { rebuild } from '../../src/platform/projection/rebuild.js';
import { testEnvelope } from './personal-data.js';
import { openRecord } from './record.js';

/** Id of a made-up case. */
export const caseIdAt = (n: number): string => `00000000-0000-4000-8000-c${String(n).padStart(11, '0')}`;

type Row = Readonly<Record<string, unknown>>;

/** A read model of cases on a real log, kept up to date by its runner. */
export async function openCaseModel(projection: Projection, clock?: Clock) {
  const record = await openRecord(eventDefinitions, clock);
  const stop = new AbortController();
  const halts: ProjectionHalted[] = [];
  const runner = new ProjectionRunner(record.pool, record.store, record.codec, projection, {
    halted: (_, error) => halts.push(error),
    waiting: () => undefined,
    applied: () => undefined,
  });
  const running = runner.run(stop.signal);
  const schema = liveSchema(projection);
  const revisions = new Map<string, number>();
  const statuses = new ProjectionStatuses(record.pool, record.store, record.codec, [projection]);

  const append = async (
    stream: string,
    subject: string,
    on: string,
    events: readonly DomainEvent[],
    codec = record.codec,
  ) => {
    const revision = revisions.get(stream) ?? -1;
    const envelope = testEnvelope(derivedId(subject, `${stream} ${revision}`));
    const dated = events.map((event) => ({ ...event, effectiveOn: businessDate(on) }));
    const encoded = await codec.encode(stream, subject, dated, envelope);
    await record.store.append(stream, revision === -1 ? 'no-stream' : revision, encoded);
    revisions.set(stream, revision + events.length);
    return encoded.map(({ meta }) => meta.eventId);
  };

  return {
    ...record,
    schema,
    halts,
    /** Records events of a case on one day. @returns their ids */
    happened: (n: number, on: string, ...events: readonly HouseholdCaseEvent[]) =>
      append(`householdCase-${caseIdAt(n)}`, caseIdAt(n), on, events),
    append,
    /** Records what a later program knows and this one does not: a field has a value that it never had. */
    happenedLater: (n: number, on: string, type: HouseholdCaseEvent['type'], data: Row) => {
      const fields = Object.fromEntries(Object.keys(data).map((name) => [name, open(z.json())]));
      const schemaVersion = eventDefinitions.find((known) => known.type === type)?.schemaVersion ?? 1;
      const later = { type, schemaVersion, retention: 'approvalFile', fields, upcasters: [] } as const;
      const codec = record.keys.codecOf([later]);
      return append(`householdCase-${caseIdAt(n)}`, caseIdAt(n), on, [{ type, data }], codec);
    },
    /** Waits until the model has seen all that was recorded. */
    async caughtUp(): Promise<void> {
      const head = await record.store.head();
      for (let tries = 0; tries < 200; tries += 1) {
        const kind = await statuses.reach(projection, head).then(
          (reached) => reached.kind,
          // A busy machine is slow to open a connection; anything else is a fault.
          (error: unknown) => {
            if (!isDatabaseUnavailable(error)) throw error;
          },
        );
        if (kind === 'reached') return;
        if (kind === 'halted') throw new Error('The model is halted');
        await sleep(50);
      }
      throw new Error(`${projection.name} did not get there`);
    },
    /** Rows of one of its tables, as text that tells all of them. */
    async table(name: string): Promise<readonly Row[]> {
      const { rows } = await record.pool.query<Row>(`SELECT t.* FROM ${schema}.${name} t ORDER BY t::text`);
      return rows;
    },
    /** Every row of every table: served, and after a rebuild of all. */
    async servedAndRebuilt(): Promise<readonly [served: string, rebuilt: string]> {
      const dump = async () => {
        const { rows: tables } = await record.pool.query<{ name: string }>(
          'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1',
          [schema],
        );
        return JSON.stringify(await Promise.all(tables.map(async ({ name }) => [name, await this.table(name)])));
      };
      const served = await dump();
      await rebuild(record, projection);
      return [served, await dump()];
    },
    async close(): Promise<void> {
      stop.abort();
      await running;
      await record.close();
    },
  };
}

export type CaseModel = Awaited<ReturnType<typeof openCaseModel>>;
