import { CommanderError } from 'commander';
import { isDatabaseUnavailable } from '../../platform/postgres/unavailable.js';
import { SettingsFault } from '../../platform/settings/settings.js';
import { StoreNotUsable } from '../stores/store-not-usable.js';

/** Ends a command that failed: the message on stderr (as JSON on request), exit code 2 for a wrong call, 1 otherwise. */
export function reportFailure(error: unknown, asJson: boolean): void {
  if (error instanceof CommanderError) {
    // Commander has said what is wrong; asking for help is nothing wrong.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  process.exitCode = error instanceof SettingsFault || (error instanceof StoreNotUsable && error.wrongCall) ? 2 : 1;
  const message = messageOf(error);
  console.error(asJson ? JSON.stringify({ error: message }) : message);
}

function messageOf(error: unknown): string {
  // It says which of two databases.
  if (!(error instanceof StoreNotUsable) && isDatabaseUnavailable(error)) return 'The database does not answer';
  return error instanceof Error ? error.message : String(error);
}
