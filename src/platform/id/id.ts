import { v4, v5 } from 'uuid';

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

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
  return v5(kind, Buffer.from(commandId.replaceAll('-', ''), 'hex'));
}
