/** Bytes in pieces: a file, a stream, or an array of buffers. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How an event names an artefact: an object with these two members, wherever it stands. */
export interface StoredArtefact {
  /** SHA-256 of the stored bytes, 64 hex digits: the address. Of what is personal, ciphertext is stored. */
  readonly sha256: string;
  /** How many are stored. */
  readonly bytes: number;
}

/**
 * Evidence, letters, workbooks (附件、文书) by content. It only grows: there is no way to change or remove what it
 * holds. What is personal comes encrypted (`PersonalArtefacts`); the store knows no key.
 */
export interface ArtefactStore {
  /**
   * Keeps bytes under their hash. They are on the disk, whole, when this returns; of two writers of the same bytes
   * either may be first. What is there already is compared, not written again.
   * @throws ArtefactAltered when other bytes stand under this hash; ArtefactStoreUnavailable
   */
  put(content: Bytes): Promise<StoredArtefact>;
  /**
   * The bytes of a hash in pieces, hashed as they come: only when it ends without an error are they what was stored.
   * @throws ArtefactMissing, ArtefactAltered, ArtefactStoreUnavailable; RangeError when it is no SHA-256
   */
  get(sha256: string): AsyncIterable<Uint8Array>;
  has(sha256: string): Promise<boolean>;
}

/** Nothing stands under a hash. */
export class ArtefactMissing extends Error {
  readonly code = 'artefact.missing';

  constructor(readonly sha256: string) {
    super(`No artefact ${sha256} is stored`);
    this.name = 'ArtefactMissing';
  }
}

/** What stands under a hash is not what was stored there. */
export class ArtefactAltered extends Error {
  readonly code = 'artefact.altered';

  constructor(
    readonly sha256: string,
    /** SHA-256 of what stands there. */
    readonly found: string,
  ) {
    super(`Artefact ${sha256} was altered: its bytes hash to ${found}`);
    this.name = 'ArtefactAltered';
  }
}

/** An artefact is as it was stored and does not open: the household's key is not the one it was made with. */
export class ArtefactUnreadable extends Error {
  readonly code = 'artefact.unreadable';

  constructor(readonly sha256: string) {
    super(`Artefact ${sha256} does not open with the key that it names`);
    this.name = 'ArtefactUnreadable';
  }
}

/** The store cannot be reached or refuses the program; nothing is known of what it holds. */
export class ArtefactStoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ArtefactStoreUnavailable';
  }
}
