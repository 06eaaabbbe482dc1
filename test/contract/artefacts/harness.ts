import { type ArtefactStore } from '../../../src/platform/artefacts/artefact-store.js';

/** A store that holds nothing yet, and hands that reach past the program into what it keeps. */
export interface ArtefactHarness {
  readonly store: ArtefactStore;
  /** As another process has it: on the same folder or bucket. */
  readonly other: ArtefactStore;
  /** What is kept under a name like `ab/ab12…`. */
  kept(place: string): Promise<Buffer | undefined>;
  /** Overwrites it, or removes it. */
  tamper(place: string, content: Buffer | undefined): Promise<void>;
  /** Names of all that is kept, without what is still on its way. */
  places(): Promise<readonly string[]>;
  /** How many files are on their way. */
  drafts(): Promise<number>;
  /** From now on nothing answers. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
}
