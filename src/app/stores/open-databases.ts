import { type Settings } from '../../platform/settings/settings.js';
import { type OpenDatabases } from './database-urls.js';
import { openEmbeddedDatabases } from './embedded-databases.js';
import { openExternalDatabases } from './external-databases.js';

/** The databases of the settings, or else the embedded ones: joined when their server runs, started when not. */
export function openDatabases(settings: Settings): Promise<OpenDatabases> {
  return settings.databases === undefined
    ? openEmbeddedDatabases(settings.dataDir)
    : openExternalDatabases(settings.databases);
}
