import { AppendRefused, StoreUnavailable, StreamConflict } from '../errors.js';
import { type StreamHeads } from '../postgres/stream-heads.js';
import { type AdmittedAppend } from '../sealing/admit.js';
import { chainHash } from './envelope.js';
import { type LogServer } from './log-server.js';

/** What an append goes on from, or why it cannot. */
export type Continued =
  | { readonly previousHash: string | undefined }
  | { readonly refusal: StreamConflict | AppendRefused | StoreUnavailable };

/** Finds the hash that an append continues, and refuses what the server would let through: an event id used twice. */
export class Chains {
  constructor(
    private readonly server: LogServer,
    private readonly heads: StreamHeads,
  ) {}

  /**
   * One answer per append, in their order. Only while it is one's turn nothing can come between.
   * @param known event ids that the log has already
   */
  async continued(appends: readonly AdmittedAppend[], known: ReadonlySet<string>): Promise<readonly Continued[]> {
    const taken = new Set(known);
    const answers = appends.map((append) => {
      const twice = append.eventIds.find((eventId) => taken.has(eventId));
      for (const eventId of append.eventIds) taken.add(eventId);
      return this.continue(append, twice);
    });
    return Promise.all(answers);
  }

  private async continue(append: AdmittedAppend, twice: string | undefined): Promise<Continued> {
    const { stream, expected } = append;
    try {
      if (twice !== undefined || this.heads.isBeyond(stream, expected)) {
        const actual = await this.lastRevision(stream);
        if (actual !== expected) return { refusal: new StreamConflict(stream, expected, actual) };
        if (twice !== undefined)
          return {
            refusal: new AppendRefused('event-store.duplicate-event-id', `Event ${twice} is in the log already`),
          };
      }
      if (expected === 'no-stream') return { previousHash: undefined };
      const previousHash = this.heads.hashAt(stream, expected) ?? (await this.hashAt(stream, expected));
      if (previousHash !== undefined) return { previousHash };
      return { refusal: new StreamConflict(stream, expected, await this.lastRevision(stream)) };
    } catch (error) {
      if (error instanceof StoreUnavailable) return { refusal: error };
      throw error;
    }
  }

  private async hashAt(stream: string, revision: number): Promise<string | undefined> {
    for await (const event of this.server.readStream(stream, { from: revision, direction: 'forwards', most: 1 }))
      if (event.revision === revision) return chainHash(event);
    return undefined;
  }

  private async lastRevision(stream: string): Promise<number | 'no-stream'> {
    for await (const event of this.server.readStream(stream, { from: 'end', direction: 'backwards', most: 1 }))
      return event.revision;
    return 'no-stream';
  }
}
