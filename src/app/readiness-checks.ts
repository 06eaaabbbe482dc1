import { projections } from '../../projections/index.js';
import { type ReadinessCheck } from '../platform/observability/readiness.js';
import { ProjectionStatuses } from '../platform/projection/projection-status.js';
import { type Stores } from './stores/open-stores.js';

/** What a request needs: the log, the access log, the read models' database and the keys. */
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
      name: 'accessLog',
      async check() {
        await stores.access.eventStore.head();
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
      name: 'projections',
      async check() {
        const statuses = new ProjectionStatuses(stores.readModels, stores.eventStore, stores.codec, projections);
        // One that is halted or still built refuses by itself; the rest of the API is ready without it.
        return { models: await statuses.all() };
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
