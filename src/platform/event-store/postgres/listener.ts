import { Client } from 'pg';
import { type WakeUp } from '../wake-up.js';

const reconnectAfterMs = 1_000;

/** Hears that another process appended. While its connection is lost, whoever follows looks every second. */
export class Listener {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private state: 'idle' | 'listening' | 'closed' = 'idle';

  constructor(
    private readonly url: string,
    private readonly news: WakeUp,
  ) {}

  /** Begins to listen on the first call. */
  start(): void {
    if (this.state !== 'idle') return;
    this.state = 'listening';
    void this.connect();
  }

  async close(): Promise<void> {
    this.state = 'closed';
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'dibao event listener',
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    client.once('end', () => {
      this.connectLater();
    });
    client.on('notification', () => {
      this.news.ring();
    });
    this.client = client;
    try {
      await client.connect();
      await client.query('listen event_log');
      // Something may have been appended while nobody listened.
      this.news.ring();
    } catch {
      client.end().catch(() => undefined);
      this.connectLater();
    }
  }

  private connectLater(): void {
    if (this.state === 'closed') return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), reconnectAfterMs);
  }
}
