import { v4, v5 } from 'uuid';

/** A fresh id, for what no command makes: correlation of a request, an account. */
export function newId(): string {
  return v4();
}

/**
 * Id of a thing that a command makes (UUIDv5): the same command again gives the same id, so that a retry after a
 * lost answer finds what it made.
 * @param commandId UUID of the command, or of the run for bulk children
 * @param kind what is made, e.g. `householdCase`; for bulk children the stream
 */
export function derivedId(commandId: string, kind: string): string {
  return v5(kind, commandId);
}
