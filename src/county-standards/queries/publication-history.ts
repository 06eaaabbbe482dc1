import { erasedText } from '../../kernel/masking.js';
import { valueOr } from '../../kernel/personal.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';

/** One event of a county's record: what was published or put right, by whom, when, why. */
export interface PublicationEntry {
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actor: { readonly account: string; readonly person: string; readonly role: string; readonly area: string };
  readonly authorizedBy: string;
  /** What it says, as it was recorded. */
  readonly data: object;
  /** Why it was put right; null where nothing was. */
  readonly reason: { readonly code: string; readonly text: string | null } | null;
  /** The event that it puts right. */
  readonly corrects: string | null;
}

/** Tells an event of a county's record as it was recorded. */
export function publicationEntryOf({ type, data, meta }: RecordedEvent): PublicationEntry {
  const { revision, eventId, recordedAt, effectiveOn, actor, authorizedBy, reason, corrects = null } = meta;
  const text = reason?.text === undefined ? null : valueOr(reason.text, erasedText);
  return {
    revision,
    eventId,
    type,
    recordedAt,
    effectiveOn,
    actor,
    authorizedBy,
    data,
    reason: reason === undefined ? null : { code: reason.code, text },
    corrects,
  };
}
