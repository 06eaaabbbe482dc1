import { type ReadinessCheck } from '../platform/observability/readiness.js';
import { type Stores } from './stores/open-stores.js';

/** What a request needs: the log, the read models' database and the keys. */
export function readinessOf(stores: Stores): readonly ReadinessCheck[] {
  return [
    {
      name: 'eventStore',
      async check() {
        await stores.eventStore.head();
        return {};
      },
    },
    {
      name: 'readModels',
      async check() {
        await stores.readModels.query('select 1');
        return {};
      },
    },
    {
      name: 'keys',
      async check() {
        await stores.keys.query('select 1');
        return {};
      },
    },
  ];
}
