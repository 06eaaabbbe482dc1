import { randomUUID } from 'node:crypto';
import { describe, jest } from '@jest/globals';
import { endOf, NamespacedServer } from '../../support/kurrentdb/namespaced-server.js';
import { eventStoreContract } from './event-store.contract.js';
import { kurrentDbHarness } from './kurrentdb-harness.js';

// Every answer goes through two programs more than on PostgreSQL; on a busy machine that takes its time.
jest.setTimeout(240_000);

const url = process.env['EVENT_STORE_URL'] ?? '';

// Skipped without a server; `npm run test:kurrentdb` says so.
(url === '' ? describe.skip : describe)('event store on the KurrentDB server of EVENT_STORE_URL', () => {
  eventStoreContract(
    kurrentDbHarness(async () => {
      const begin = await endOf(url);
      const suffix = `~${randomUUID()}`;
      return { connect: () => new NamespacedServer(url, suffix, begin), end: () => undefined };
    }),
  );
});
