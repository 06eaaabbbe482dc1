import { isNativeError } from 'node:util/types';

/** SQLSTATE classes and codes that say 'not now', never 'wrong': connection, too many clients, shut down, read-only. */
const transientStates = /^(08|53|57P0[1-5]|25006|40001|40P01)/u;
const transientSystemErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** node-postgres gives these no code. */
const transientMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/u;

/** True when the database could not be reached or was not ready: the same request may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  // Several addresses of one host were tried.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isDatabaseUnavailable)) return true;
  if ('code' in error && typeof error.code === 'string')
    return transientSystemErrors.has(error.code) || transientStates.test(error.code);
  return transientMessages.test(error.message) || isDatabaseUnavailable(error.cause);
}
