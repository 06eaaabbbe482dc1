import { LRUCache } from 'lru-cache';
import { type Pool } from 'pg';
import { type Clock } from '../clock/clock.js';
import { derivedId } from '../id/id.js';
import { type Randomness } from '../randomness/randomness.js';
import { type MasterKey, NotSealedByThisKey } from './master-key.js';
import { dataKeyPurpose } from './sealed-columns.js';

/** Personal: name, citizen id, phone, address. Sensitive: account, illness, disability, decision inputs and trace. */
export type DataCategory = 'personal' | 'sensitive';

/** How long the law keeps what a key opens (rule book section 9): the approval file or the payment register. */
export type RetentionClass = 'approvalFile' | 'paymentRegister';

export interface KeySpec {
  /** UUID of the household (or person) whose data it is. */
  readonly subject: string;
  readonly category: DataCategory;
  readonly retention: RetentionClass;
}

/**
 * A key that is there; or was destroyed; or is missing, for its row was never in this key database or is damaged: a
 * fault of the installation, of one household only.
 */
export type DataKey = Uint8Array | 'destroyed' | 'missing';

const cachedKeys = 20_000;
/** How long another process may still read what was erased here. */
const cacheMs = 30_000;

interface KeyRow {
  key_id: string;
  sealed: Buffer | null;
}

/** The keys of personal data, one a household, category and retention class. */
export class DataKeys {
  private readonly cache = new LRUCache<string, Uint8Array | 'destroyed'>({ max: cachedKeys, ttl: cacheMs });

  constructor(
    private readonly pool: Pool,
    private readonly master: MasterKey,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
  ) {}

  static idOf({ subject, category, retention }: KeySpec): string {
    return derivedId(subject, `${category}/${retention}`);
  }

  /** The keys of these ids, in one query for those not at hand. */
  async load(ids: Iterable<string>): Promise<ReadonlyMap<string, DataKey>> {
    const keys = new Map<string, DataKey>();
    const unknown: string[] = [];
    for (const id of new Set(ids)) {
      const cached = this.cache.get(id);
      if (cached === undefined) unknown.push(id);
      else keys.set(id, cached);
    }
    if (unknown.length === 0) return keys;
    const found = await this.pool.query<KeyRow>('SELECT key_id, sealed FROM data_key WHERE key_id = ANY($1::uuid[])', [
      unknown,
    ]);
    await Promise.all(
      found.rows.map(async ({ key_id, sealed }) => {
        const key = sealed === null ? 'destroyed' : await this.opened(key_id, sealed);
        if (key === 'missing') return;
        // An erasure that came in between stands.
        const latest = this.cache.get(key_id) === 'destroyed' ? 'destroyed' : key;
        this.cache.set(key_id, latest);
        keys.set(key_id, latest);
      }),
    );
    for (const id of unknown) if (!keys.has(id)) keys.set(id, 'missing');
    return keys;
  }

  /** As `load`, and makes those that are missing. They are committed when this returns: before any event uses them. */
  async ensure(specs: readonly KeySpec[]): Promise<ReadonlyMap<string, DataKey>> {
    const byId = new Map(specs.map((spec) => [DataKeys.idOf(spec), spec]));
    const keys = await this.load(byId.keys());
    const missing = [...byId].filter(([id]) => keys.get(id) === 'missing');
    if (missing.length === 0) return keys;
    const sealed = await Promise.all(
      missing.map(async ([id]) => this.master.seal(this.randomness.bytes(32), dataKeyPurpose(id))),
    );
    await this.pool.query(
      `INSERT INTO data_key (key_id, subject, category, retention, sealed, created_at)
       SELECT *, $6::timestamptz FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
       ON CONFLICT DO NOTHING`,
      [
        missing.map(([id]) => id),
        missing.map(([, spec]) => spec.subject),
        missing.map(([, spec]) => spec.category),
        missing.map(([, spec]) => spec.retention),
        sealed,
        new Date(this.clock.now()),
      ],
    );
    return this.load(byId.keys());
  }

  /**
   * Destroys every key of a household in one retention class: crypto-erasure (销毁). The caller has decided and
   * recorded it; this is its last step, and safe to repeat.
   * @returns how many keys were destroyed now
   */
  async destroy(subject: string, retention: RetentionClass): Promise<number> {
    const gone = await this.pool.query<{ key_id: string }>(
      `UPDATE data_key SET sealed = NULL, destroyed_at = $3
       WHERE subject = $1 AND retention = $2 AND sealed IS NOT NULL RETURNING key_id`,
      [subject, retention, new Date(this.clock.now())],
    );
    for (const { key_id } of gone.rows) this.cache.set(key_id, 'destroyed');
    return gone.rows.length;
  }

  private async opened(keyId: string, sealed: Uint8Array): Promise<Uint8Array | 'missing'> {
    try {
      return await this.master.open(sealed, dataKeyPurpose(keyId));
    } catch (error) {
      if (error instanceof NotSealedByThisKey) return 'missing';
      throw error;
    }
  }
}
