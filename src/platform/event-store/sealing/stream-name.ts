import { AppendRefused } from '../errors.js';

/** Category in camelCase without a dash, a dash, and an id of letters, digits and `. _ : ~ -`. */
const form = /^[a-z][A-Za-z0-9]*-[A-Za-z0-9][A-Za-z0-9._:~-]*$/u;
const longest = 250;

/** @throws AppendRefused when the name is not `category-id`, or longer than 250 */
export function assertStreamName(stream: string): void {
  if (!isStreamName(stream))
    throw new AppendRefused(
      'event-store.bad-stream-name',
      `Stream ${JSON.stringify(stream.slice(0, longest))} is not <category>-<id> matching ${form.source}`,
    );
}

/** True for a name that a stream of ours can have. */
export function isStreamName(stream: string): boolean {
  return stream.length <= longest && form.test(stream);
}

/** The part before the first dash. */
export function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}
