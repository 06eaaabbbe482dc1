import { type NumberedEvent, type NumberedLog } from '../../../platform/event-store/numbered-log.js';

const pageEvents = 4_000;
const pageBytes = 8 * 1024 * 1024;

/** Writes sealed events to the end of an empty log in large pages; one is written while the next is made. */
export class LogWriter {
  private ordinal = 0;
  private page: NumberedEvent[] = [];
  private bytes = 0;
  private writing: Promise<void> = Promise.resolve();

  /** @param onWritten told how many events are in the log */
  constructor(
    private readonly log: NumberedLog,
    private readonly onWritten: (ordinal: number) => void,
  ) {}

  /** Place in the log of the event that is added next. */
  get next(): number {
    return this.ordinal + 1;
  }

  /** @returns whether `turn` is to be awaited before more is added */
  add(event: NumberedEvent): boolean {
    this.ordinal += 1;
    this.page.push(event);
    this.bytes += event.data.length + event.meta.length;
    return this.page.length >= pageEvents || this.bytes >= pageBytes;
  }

  /** Hands over what was added, once all before it is written. */
  async turn(): Promise<void> {
    await this.writing;
    const { page, ordinal } = this;
    this.page = [];
    this.bytes = 0;
    this.writing = this.log.appendSealed(page).then(() => {
      this.onWritten(ordinal);
    });
    // It is waited for at the next turn; until then nobody listens to its failure.
    this.writing.catch(() => undefined);
  }

  /** Everything is written when this returns. */
  async end(): Promise<void> {
    await this.turn();
    await this.writing;
  }
}
