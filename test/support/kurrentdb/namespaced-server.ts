import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import { connectionString } from '../../../src/platform/event-store/kurrentdb/connection-string.js';
import { KurrentServer } from '../../../src/platform/event-store/kurrentdb/kurrent-server.js';
import {
  type LogPlace,
  type LogServer,
  type ServerEvent,
} from '../../../src/platform/event-store/kurrentdb/log-server.js';
import { usualPatience } from '../../../src/platform/event-store/kurrentdb/patience.js';

/** Where a real server's log ends now. */
export async function endOf(url: string): Promise<LogPlace | undefined> {
  const client = EventStoreDBClient.connectionString(connectionString(url));
  let place: LogPlace | undefined;
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
    place = event?.position;
  await client.dispose();
  return place;
}

/**
 * A log of its own on a server that others use and that cannot be emptied: it begins where the server's ended, and its
 * streams have a suffix that the adapter does not see. What the bytes say stays as it is.
 */
export class NamespacedServer implements LogServer {
  private readonly server: KurrentServer;

  constructor(
    url: string,
    private readonly suffix: string,
    private readonly begin: LogPlace | undefined,
  ) {
    this.server = new KurrentServer(url, usualPatience);
  }

  append(...[stream, expected, events]: Parameters<LogServer['append']>) {
    return this.server.append(stream + this.suffix, expected, events);
  }

  async *readStream(...[stream, range]: Parameters<LogServer['readStream']>): AsyncIterable<ServerEvent> {
    for await (const event of this.server.readStream(stream + this.suffix, range)) yield { ...event, stream };
  }

  async *readAll({ from, most = Infinity }: { from: LogPlace | undefined; most?: number }) {
    let left = most;
    if (left === 0) return;
    for await (const event of this.server.readAll({ from: from ?? this.begin })) {
      if (!event.stream.endsWith(this.suffix)) continue;
      yield { ...event, stream: event.stream.slice(0, -this.suffix.length) };
      left -= 1;
      if (left === 0) return;
    }
  }

  listen(onNews: () => void): void {
    this.server.listen(onNews);
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
