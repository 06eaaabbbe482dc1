import {
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
} from '@eventstore/db-client';
import { AppendRefused, StoreUnavailable } from '../errors.js';

/** What a server says that has not begun what it was asked. */
const notBegun = /not ready|too busy|no leader|leader info/iu;
/** What is said when no connection could be made at all. */
const noConnection = /no connection established|name resolution failed|failed to discover/iu;
const untrusted = /certificate|self.signed|SSL|TLS/iu;

/** A failure of a read, or of an append, as the port names it; `outcome` is about an append. */
export function asStoreFailure(error: unknown): StoreUnavailable | AppendRefused {
  if (error instanceof StoreUnavailable || error instanceof AppendRefused) return error;
  if (error instanceof MaxAppendSizeExceededError)
    return new AppendRefused(
      'event-store.append-too-large',
      `The event store takes at most ${error.maxAppendSize} bytes in one append`,
    );
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof AccessDeniedError)
    return new StoreUnavailable('The event store refuses the credentials of EVENT_STORE_URL', { cause: error });
  if (error instanceof NotLeaderError)
    return new StoreUnavailable('The event store points to another leader', { cause: error });
  if (error instanceof StreamDeletedError)
    return new StoreUnavailable(`Stream ${error.streamName} was deleted in the event store`, { cause: error });
  if (error instanceof InvalidArgumentError)
    return new StoreUnavailable(`The event store cannot be asked: ${text}`, { cause: error });
  if (noConnection.test(text) && untrusted.test(text))
    return new StoreUnavailable('The certificate of the event store is not trusted: see tlsCAFile', { cause: error });
  if (noConnection.test(text)) return new StoreUnavailable('The event store cannot be reached', { cause: error });
  if (notBegun.test(text)) return new StoreUnavailable('The event store is not ready: no leader', { cause: error });
  return new StoreUnavailable('The event store did not answer', { cause: error }, 'unknown');
}
