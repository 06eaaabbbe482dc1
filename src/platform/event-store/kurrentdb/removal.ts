import { isStreamName } from '../sealing/stream-name.js';
import { type LogPlace, type ServerEvent } from './log-server.js';
import { type Removal } from './log-order.js';

/** What stream metadata can say that makes the server drop events. */
const rules = ['$maxAge', '$maxCount', '$tb'] as const;
const tombstone = '$streamDeleted';
const metadataOf = '$$';

/** What an event of the server says about the removal of events of a stream of ours; undefined for all others. */
export function removalIn(event: ServerEvent & { place: LogPlace }): Removal | undefined {
  const { stream, type, place } = event;
  if (type === tombstone && isStreamName(stream)) return { place, stream, what: 'deleted' };
  if (!stream.startsWith(metadataOf) || type !== '$metadata') return undefined;
  const subject = stream.slice(metadataOf.length);
  if (!isStreamName(subject)) return undefined;
  const metadata = typeof event.data === 'object' && event.data !== null ? event.data : {};
  const set = rules.flatMap((rule) => (rule in metadata ? [`${rule} ${String(Reflect.get(metadata, rule))}`] : []));
  return set.length === 0 ? undefined : { place, stream: subject, what: set.join(', ') };
}
