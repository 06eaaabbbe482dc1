import { type DomainEvent } from '../../kernel/decider.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type RecordedEvent } from '../event-format/recorded-event.js';

/** What came of a command. */
export type CommandOutcome<E extends DomainEvent = DomainEvent> =
  | {
      readonly kind: 'done';
      readonly stream: string;
      /** Revision of the command's last event: the ETag. */
      readonly revision: number;
      readonly events: readonly RecordedEvent<E>[];
      /** The same command was done before; the answer is derived again from its events. */
      readonly repeated: boolean;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  /** Somebody else was first; `actual` is where the stream stands. */
  | { readonly kind: 'conflict'; readonly stream: string; readonly actual: number | 'no-stream' };
