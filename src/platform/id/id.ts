import { hash } from 'node:crypto';
import { v4 } from 'uuid';

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

const namespaceBytes = 16;
/** The two highest bits of this digit are 10 (RFC 9562, variant). */
const variantOf = (digit: string): string => '89ab'.charAt(Number.parseInt(digit, 16) % 4);

/** A fresh id, for what no command makes: correlation of a request, an account. */
export function newId(): string {
  return v4();
}

/**
 * Id of a thing that a command makes (UUIDv5): the same command again gives the same id, so that a retry after a
 * lost answer finds what it made.
 * @param commandId UUID of the command, or of the run for bulk children; of any version and variant, as senders make them
 * @param kind what is made, e.g. `householdCase`; for bulk children the stream
 * @throws RangeError when `commandId` is no UUID
 */
export function derivedId(commandId: string, kind: string): string {
  if (!uuidForm.test(commandId)) throw new RangeError(`Not a UUID: ${commandId}`);
  const name = Buffer.allocUnsafe(namespaceBytes + Buffer.byteLength(kind));
  name.write(commandId.replaceAll('-', ''), 'hex');
  name.write(kind, namespaceBytes);
  // One call of the platform's hash: a simulation and its copies derive millions of ids.
  const digits = hash('sha1', name);
  const fourth = `${variantOf(digits.charAt(16))}${digits.slice(17, 20)}`;
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${fourth}-${digits.slice(20, 32)}`;
}
