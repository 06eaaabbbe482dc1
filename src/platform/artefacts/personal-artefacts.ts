import { createHmac, hkdfSync } from 'node:crypto';
import { DataErased } from '../event-format/event-codec.js';
import { DataKeyMissing } from '../event-format/field-encryption.js';
import { DataKeys, type KeySpec } from '../personal-data/data-keys.js';
import { type Randomness } from '../randomness/randomness.js';
import { type ArtefactStore, ArtefactUnreadable, type Bytes, type StoredArtefact } from './artefact-store.js';
import { type Content, ReceivedFile } from './received-file.js';
import { contentBytes, readHeader, sealed, unsealed } from './sealed-form.js';
import { verifyArtefact } from './verified.js';

/** An artefact of a household, found to be whole. */
export interface OpenedArtefact {
  readonly mediaType: string;
  /** Length of the content, as `read` gives it. */
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/**
 * Artefacts about persons: encrypted under a key of the household before they are stored. The same content of one
 * household is the same stored bytes, so that whoever sends it again finds it; of two households it never is.
 */
export class PersonalArtefacts {
  /** @param drafts folder for files that are being received */
  constructor(
    private readonly store: ArtefactStore,
    private readonly keys: Pick<DataKeys, 'load' | 'ensure'>,
    private readonly drafts: string,
    private readonly randomness: Randomness,
  ) {}

  /** Takes what is sent, as a whole, before anything is made of it; to be closed. @throws TooManyBytes */
  receive(content: Bytes, limit: number): Promise<ReceivedFile> {
    return ReceivedFile.receive(content, limit, this.drafts, this.randomness);
  }

  /**
   * Stores content for a household.
   * @throws DataErased, DataKeyMissing, ArtefactAltered, ArtefactStoreUnavailable
   */
  async put(owner: KeySpec, mediaType: string, content: Content): Promise<StoredArtefact> {
    const keyId = DataKeys.idOf(owner);
    const key = (await this.keys.ensure([owner])).get(keyId);
    if (key === 'destroyed') throw new DataErased(owner.subject);
    if (key === undefined || key === 'missing') throw new DataKeyMissing(owner.subject, keyId);
    const salt = createHmac('sha256', derived(key, '', 'address'))
      .update(`${mediaType}\0${content.sha256}`)
      .digest('base64');
    const header = { dibaoArtefact: 1, key: keyId, mediaType, salt } as const;
    return this.store.put(sealed(header, derived(key, salt, 'content'), content.read()));
  }

  /** Whether something stored was stored for this household, in this category and retention class. */
  async isOf(owner: KeySpec, sha256: string): Promise<boolean> {
    if (!(await this.store.has(sha256))) return false;
    return (await readHeader(this.store.get(sha256)))?.header.key === DataKeys.idOf(owner);
  }

  /**
   * What is stored as it is for a household. @returns the artefact as an event names it
   * @throws ArtefactMissing, ArtefactAltered, ArtefactStoreUnavailable
   */
  async verify(sha256: string): Promise<StoredArtefact> {
    return { sha256, bytes: await verifyArtefact(this.store, sha256) };
  }

  /**
   * Opens an artefact; it was read whole and compared with its hash before.
   * @returns 'erased' when the household's key was destroyed
   * @throws ArtefactMissing, ArtefactAltered, ArtefactStoreUnavailable, DataKeyMissing, ArtefactUnreadable; when
   * reading, ArtefactUnreadable
   */
  async open(sha256: string): Promise<OpenedArtefact | 'erased'> {
    const stored = await verifyArtefact(this.store, sha256);
    const head = await readHeader(this.store.get(sha256));
    if (head === undefined) throw new ArtefactUnreadable(sha256);
    const { key: keyId, mediaType, salt } = head.header;
    const key = (await this.keys.load([keyId])).get(keyId);
    if (key === 'destroyed') return 'erased';
    if (key === undefined || key === 'missing') throw new DataKeyMissing(`artefact ${sha256}`, keyId);
    const contentKey = derived(key, salt, 'content');
    const read = (): AsyncIterable<Uint8Array> => unsealed(sha256, head, contentKey, this.store.get(sha256));
    return { mediaType, bytes: contentBytes(head, stored), read };
  }
}

function derived(key: Uint8Array, salt: string, use: 'address' | 'content'): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, Buffer.from(salt, 'base64'), `dibao artefact 1 ${use}`, 32));
}
