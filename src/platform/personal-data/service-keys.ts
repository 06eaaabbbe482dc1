import { type Pool } from 'pg';
import { type Randomness } from '../randomness/randomness.js';
import { type MasterKey } from './master-key.js';

/** What a service key is for; the key of one use opens nothing of another. */
export type ServiceKeyPurpose = 'blind-index' | 'request-hash' | 'access-token';

const checkPurpose = 'master-key-check';

/** The master key given is not the one that this key database was made with. */
export class WrongMasterKey extends Error {
  constructor() {
    super(
      'The master key does not open this key database. Start with the master key it was made with; nothing was changed.',
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
      await this.keyOf(checkPurpose);
    } catch (error) {
      if (error instanceof SealBroken) throw new WrongMasterKey();
      throw error;
    }
  }

  async key(purpose: ServiceKeyPurpose): Promise<Uint8Array> {
    return this.keyOf(purpose);
  }

  private async keyOf(purpose: string): Promise<Uint8Array> {
    const known = await this.find(purpose);
    if (known !== undefined) return known;
    const sealed = await this.master.seal(this.randomness.bytes(32), `service-key:${purpose}`);
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
    if (row === undefined) return undefined;
    try {
      return await this.master.open(row.sealed, `service-key:${purpose}`);
    } catch (cause) {
      throw new SealBroken(purpose, { cause });
    }
  }
}

class SealBroken extends Error {
  constructor(purpose: string, options: ErrorOptions) {
    super(`The master key does not open the service key ${purpose}`, options);
  }
}
