import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Settings } from '../../platform/settings/settings.js';
import { releaseEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.js';

/** For an interrupted process: leaves the embedded server however often it was joined; the last user out stops it. */
export async function leaveEmbeddedServer(settings: Settings): Promise<void> {
  if (settings.databases !== undefined || !existsSync(path.join(settings.dataDir, 'postgres'))) return;
  await releaseEmbeddedPostgres(settings.dataDir, process.pid);
}
