import { DataKeys, type KeySpec } from '../../../platform/personal-data/data-keys.js';
import { type Copies, type Column } from './copies.js';

/** What stands in the copies for one key of the original. */
export interface CopiedKey {
  readonly ids: Column;
  /** Of one copy. */
  of(copy: number): Uint8Array;
}

const keyBytes = 32;
/** Keys that are made in one turn of the database. */
const atOnce = 10_000;

/** The copies' own keys: each household of a copy has its own in the place of each of the original. */
export class CopiedKeys {
  private readonly made = new Map<string, CopiedKey>();

  constructor(
    private readonly copies: Copies,
    private readonly dataKeys: DataKeys,
  ) {}

  /** Makes, for every copy, the keys that stand for these. They are committed when this returns. */
  async make(keyIdsBySubject: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
    const wanted = [...keyIdsBySubject].flatMap(([subject, keyIds]) =>
      [...keyIds].filter((keyId) => !this.made.has(keyId)).map((keyId) => ({ keyId, ...specOf(keyId, subject) })),
    );
    const each = Math.max(1, Math.trunc(atOnce / Math.max(this.copies.count, 1)));
    for (let at = 0; at < wanted.length; at += each) await this.ensure(wanted.slice(at, at + each));
  }

  of(keyId: string): CopiedKey {
    const key = this.made.get(keyId);
    if (key === undefined) throw new Error(`No copy has a key for ${keyId}`);
    return key;
  }

  /** Nothing more of this household is copied. */
  forget(keyIds: Iterable<string>): void {
    for (const keyId of keyIds) this.made.delete(keyId);
  }

  private async ensure(wanted: readonly (KeySpec & { readonly keyId: string })[]): Promise<void> {
    const specs = wanted.map(({ keyId, subject, category, retention }) => {
      const own = this.copies.column('id', subject).map((copy): KeySpec => ({ subject: copy, category, retention }));
      return { keyId, own, ids: own.map((spec) => DataKeys.idOf(spec)) };
    });
    const keys = await this.dataKeys.ensure(specs.flatMap(({ own }) => own));
    for (const { keyId, ids } of specs) {
      const bytes = Buffer.alloc(keyBytes * ids.length);
      ids.forEach((id, copy) => {
        const key = keys.get(id);
        if (key === undefined || typeof key === 'string') throw new Error(`${keyId} has no copy`);
        bytes.set(key, keyBytes * copy);
      });
      this.made.set(keyId, { ids, of: (copy) => bytes.subarray(keyBytes * copy, keyBytes * (copy + 1)) });
    }
  }
}

function specOf(keyId: string, subject: string): KeySpec {
  for (const category of ['personal', 'sensitive'] as const)
    for (const retention of ['approvalFile', 'paymentRegister'] as const) {
      const spec = { subject, category, retention };
      if (DataKeys.idOf(spec) === keyId) return spec;
    }
  throw new Error(`The key ${keyId} is not one of ${subject}`);
}
