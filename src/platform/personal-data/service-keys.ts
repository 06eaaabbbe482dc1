import { type Pool } from 'pg';
import { type Randomness } from '../randomness/randomness.js';
import { dataKeyPurpose, serviceKeyPurpose } from './sealed-columns.js';
import { type MasterKey, NotSealedByThisKey } from './master-key.js';

/** What a service key is for; the key of one use opens nothing of another. */
export type ServiceKeyPurpose = 'blind-index' | 'request-hash' | 'access-token';

const checkPurpose = 'master-key-check';

/** The master key given is not the one that this key database was made with. */
export class WrongMasterKey extends Error {
  constructor(options?: ErrorOptions) {
    super(
      'The master key does not open this key database. Start with the master key it was made with; nothing was changed.',
      options,
    );
    this.name = 'WrongMasterKey';
  }
}

/** The program's own keys, made on first use, wrapped under the master key. */
export class ServiceKeys {
  constructor(
    private readonly pool: Pool,
    private readonly master: MasterKey,
    private readonly randomness: Randomness,
  ) {}

  /** To be called at start, before anything is written. @throws WrongMasterKey */
  async assertMasterKey(): Promise<void> {
    try {
      if ((await this.find(checkPurpose)) === undefined) await this.assertOpensAnyDataKey();
      await this.keyOf(checkPurpose);
    } catch (cause) {
      if (cause instanceof NotSealedByThisKey) throw new WrongMasterKey({ cause });
      throw cause;
    }
  }

  async key(purpose: ServiceKeyPurpose): Promise<Uint8Array> {
    return this.keyOf(purpose);
  }

  private async keyOf(purpose: string): Promise<Uint8Array> {
    const known = await this.find(purpose);
    if (known !== undefined) return known;
    const sealed = await this.master.seal(this.randomness.bytes(32), serviceKeyPurpose(purpose));
    // Another instance may have been first: whichever row stands is the key.
    await this.pool.query('INSERT INTO service_key (purpose, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      purpose,
      sealed,
    ]);
    const made = await this.find(purpose);
    if (made === undefined) throw new Error(`Service key ${purpose} vanished`);
    return made;
  }

  private async find(purpose: string): Promise<Uint8Array | undefined> {
    const found = await this.pool.query<{ sealed: Buffer }>('SELECT sealed FROM service_key WHERE purpose = $1', [
      purpose,
    ]);
    const [row] = found.rows;
    return row === undefined ? undefined : this.master.open(row.sealed, serviceKeyPurpose(purpose));
  }

  /** A key database that lost its check value must not take a new one from another master key. */
  private async assertOpensAnyDataKey(): Promise<void> {
    const { rows } = await this.pool.query<{ key_id: string; sealed: Buffer }>(
      'SELECT key_id, sealed FROM data_key WHERE sealed IS NOT NULL LIMIT 1',
    );
    for (const { key_id, sealed } of rows) await this.master.open(sealed, dataKeyPurpose(key_id));
  }
}
