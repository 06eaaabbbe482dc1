import { readSettings, type Settings } from '../../platform/settings/settings.js';
import { closeOnSignal } from '../close-on-signal.js';
import { Closing } from '../closing.js';
import { openStores, type Sources, type Stores } from '../stores/open-stores.js';

/**
 * Does something with the stores of the settings: `DATABASE_URL`, or else the embedded server of `DIBAO_DATA`, joined
 * when it runs and otherwise started and stopped again. An interrupt closes them, too.
 */
export async function withStores<T>(
  action: (stores: Stores, settings: Settings) => Promise<T>,
  sources?: Sources,
): Promise<T> {
  const closing = new Closing();
  const forget = closeOnSignal(closing.all);
  const settings = readSettings(process.env);
  try {
    const stores = await openStores(settings, sources);
    closing.add(() => stores.close());
    return await action(stores, settings);
  } finally {
    forget();
    await closing.all();
  }
}
