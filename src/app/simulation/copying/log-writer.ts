import { type NumberedEvent, type NumberedLog } from '../../../platform/event-store/numbered-log.js';

const pageEvents = 1_000;
const pageBytes = 4 * 1024 * 1024;

/** Writes sealed events to the end of an empty log in large pages; one is written while the next is made. */
export class LogWriter {
  private ordinal = 0;
  private page: NumberedEvent[] = [];
  private bytes = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly log: NumberedLog) {}

  /** @param make is told the event's place in the log */
  async add(make: (ordinal: number) => NumberedEvent): Promise<void> {
    this.ordinal += 1;
    const event = make(this.ordinal);
    this.page.push(event);
    this.bytes += event.data.length + event.meta.length;
    if (this.page.length >= pageEvents || this.bytes >= pageBytes) await this.turn();
  }

  /** Everything is written when this returns. */
  async end(): Promise<void> {
    await this.turn();
    await this.writing;
  }

  private async turn(): Promise<void> {
    await this.writing;
    const { page } = this;
    this.page = [];
    this.bytes = 0;
    this.writing = this.log.appendSealed(page);
    // It is waited for at the next turn; until then nobody listens to its failure.
    this.writing.catch(() => undefined);
  }
}
