import { createHash, randomUUID } from 'node:crypto';
import { type PendingEvent } from '../../src/platform/event-store/event-store.js';
import { canonicalBytes } from '../../src/platform/event-store/sealing/canonical.js';
import { seeded } from '../made-up-households.js';

export const dataSizes = [500, 4096] as const;

/** How large the data of an event is, in bytes. */
export type DataSize = (typeof dataSizes)[number];

const commonMeta = {
  type: 'BenefitGranted',
  schemaVersion: 1,
  requestHash: digest('request'),
  correlationId: digest('correlation').slice(0, 36),
  actor: { account: 'account-4711', person: 'person-0815', role: 'county-approver', area: 'jilin-changchun-nanguan' },
  area: 'jilin-changchun-nanguan',
  authorizedBy: 'county-approver-decides',
  effectiveOn: '2018-05-01',
  ruleset: { document: 'jilin-2018-12', version: '1', hash: digest('ruleset') },
  sources: [{ stream: 'countyStandards-jilin-nanguan', revision: 3, eventId: digest('standard').slice(0, 36) }],
};

/** Makes events like those of a case: meta as every event has it, data with amounts and an encrypted trace. */
export class MadeUpEvents {
  private readonly next: () => number;
  private readonly datas: ReadonlyMap<DataSize, readonly Buffer[]>;
  private count = 0;

  constructor(seed: number) {
    this.next = seeded(seed);
    this.datas = new Map(dataSizes.map((size) => [size, Array.from({ length: 64 }, () => this.dataOf(size))]));
  }

  /** Costs next to nothing, for it is made while the clock runs. */
  event(size: DataSize): PendingEvent {
    const datas = this.datas.get(size) ?? [];
    this.count += 1;
    return {
      data: datas[this.count % datas.length] ?? Buffer.of(),
      meta: { ...commonMeta, eventId: randomUUID(), commandId: randomUUID() },
    };
  }

  private dataOf(size: DataSize): Buffer {
    const amounts = { standardFen: 30_000 + this.below(9_000), incomeFen: this.below(30_000), months: this.below(12) };
    const ciphertext = Buffer.from(Array.from({ length: size }, () => this.below(256))).toString('base64');
    const around = canonicalBytes({ ...amounts, trace: { ciphertext: '', keyId: 'key-1' } }).length;
    return canonicalBytes({ ...amounts, trace: { ciphertext: ciphertext.slice(0, size - around), keyId: 'key-1' } });
  }

  private below(bound: number): number {
    return Math.floor(this.next() * bound);
  }
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
