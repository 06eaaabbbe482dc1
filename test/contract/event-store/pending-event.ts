import { createHash } from 'node:crypto';
import { type PendingEvent, type PendingMeta } from '../../../src/platform/event-store/event-store.js';
import { canonicalBytes } from '../../../src/platform/event-store/sealing/canonical.js';

/** A UUID that is the same for the same name in every run. */
export function uuid(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-');
}

export function meta(name: string, more: Partial<PendingMeta> = {}): PendingMeta {
  return {
    eventId: uuid(name),
    type: 'NoteTaken',
    schemaVersion: 1,
    commandId: uuid(`command of ${name}`),
    requestHash: '0'.repeat(64),
    correlationId: uuid('correlation'),
    actor: { account: 'account-1', person: 'person-1', role: 'county-officer', area: 'jilin-changchun-nanguan' },
    area: 'jilin-changchun-nanguan',
    authorizedBy: 'county-decides',
    effectiveOn: '2018-05-01',
    ...more,
  };
}

/** An event that says what it is called. */
export function pending(name: string, more: Partial<PendingMeta> = {}): PendingEvent {
  return { data: canonicalBytes({ note: name }), meta: meta(name, more) };
}

export function pendings(count: number, prefix: string): PendingEvent[] {
  return Array.from({ length: count }, (_, index) => pending(`${prefix} ${index}`));
}
