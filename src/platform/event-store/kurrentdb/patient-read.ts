import { type AllStreamResolvedEvent, type ResolvedEvent, type StreamingRead } from '@eventstore/db-client';
import { StoreUnavailable } from '../errors.js';
import { asStoreFailure } from './failure.js';

/**
 * Items of a read. It is cancelled when the reader leaves, and when nothing comes for too long: the client itself would
 * wait for ever.
 * @throws StoreUnavailable
 */
export async function* patientRead<T extends ResolvedEvent | AllStreamResolvedEvent>(
  read: StreamingRead<T>,
  silenceMs: number,
): AsyncIterable<T> {
  // A failure may come before the first item is asked for; it is heard by the iterator as well.
  read.on('error', () => undefined);
  const timer = setTimeout(() => {
    read.destroy(new StoreUnavailable(`The event store was silent for ${silenceMs} ms`));
  }, silenceMs);
  try {
    for await (const item of read) {
      timer.refresh();
      yield item;
      timer.refresh();
    }
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    clearTimeout(timer);
    read.cancel().catch(() => undefined);
    read.destroy();
  }
}
