import { expect, it } from '@jest/globals';
import { textOfSimulation } from '../../../src/app/cli/simulation-text.js';
import { makeCopiedSimulation, makeSimulation } from '../../../src/app/simulation/simulation-store.js';
import { openStores } from '../../../src/app/stores/open-stores.js';
import { month } from '../../../src/kernel/month.js';
import { purposeOf } from '../../../src/platform/store-declaration/store-declaration.js';
import { testSettings } from '../../support/test-app.js';

const options = {
  seed: 'unfinished',
  households: 3,
  county: '220122',
  from: month('2018-01'),
  to: month('2018-06'),
};
/** So many that they do not go in one page. */
const copies = 100;

it('says of itself that copies are missing where their writing ended early, and nothing goes on in it', async () => {
  const databases = await testSettings();
  const { settings } = databases;
  try {
    const dying = makeCopiedSimulation(settings, options, copies, ({ doing }) => {
      if (doing === 'copying') throw new Error('The process ends here');
    });
    await expect(dying).rejects.toThrow('The process ends here');
    const stores = await openStores(settings);
    try {
      expect(await purposeOf(stores.eventStore)).toBe('simulation');
      const before = await typesIn(stores.eventStore);
      expect(before).toContain('SimulationDeclared');
      expect(before).not.toContain('SimulationCompleted');
      const refused = { kind: 'refused', because: 'unfinished-copies' } as const;
      // Without copies it would go on in the original, and be declared complete.
      expect(await makeSimulation(settings, options, () => undefined)).toEqual(refused);
      expect(await makeCopiedSimulation(settings, options, copies, () => undefined)).toEqual(refused);
      expect(textOfSimulation('模拟', refused)).toContain('没有写完的模拟副本');
      expect(await typesIn(stores.eventStore)).toEqual(before);
    } finally {
      await stores.close();
    }
  } finally {
    await databases.remove();
  }
}, 60_000);

async function typesIn(log: Awaited<ReturnType<typeof openStores>>['eventStore']): Promise<readonly string[]> {
  const types = new Set<string>();
  for await (const page of log.readAll()) for (const { type } of page) types.add(type);
  return [...types];
}
