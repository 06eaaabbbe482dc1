import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openFirstAdministrator } from '../../../src/app/accounts/first-administrator.js';
import { openStores, type Stores } from '../../../src/app/stores/open-stores.js';
import { loadAreas } from '../../../src/platform/areas/load-areas.js';
import { testSettings } from '../../support/test-app.js';

let databases: Awaited<ReturnType<typeof testSettings>>;
let stores: Stores;
const areas = loadAreas();
beforeAll(async () => {
  databases = await testSettings();
  stores = await openStores(databases.settings);
});
afterAll(async () => {
  await stores.close();
  await databases.remove();
});

it('opens one account, by which its holder can sign in; and no second one', async () => {
  const wanted = { loginName: 'first.admin', name: '王某某（虚构）', areaCode: '220122' };
  expect(await openFirstAdministrator(stores, areas, { ...wanted, areaCode: '999999' })).toMatchObject({
    because: 'area-unknown',
  });
  expect(await openFirstAdministrator(stores, areas, { ...wanted, areaCode: '220122100' })).toMatchObject({
    because: 'not-granted',
  });
  const opened = await openFirstAdministrator(stores, areas, { ...wanted, loginName: 'second.try' });
  if (opened.kind !== 'opened') throw new Error(opened.sentence);
  const session = await stores.signIn.withPassword('second.try', opened.oneTimePassword, undefined);
  expect(session).toMatchObject({ kind: 'signed-in', who: { role: 'securityAdministrator', area: 'area-220122' } });
  expect(await openFirstAdministrator(stores, areas, { ...wanted, loginName: 'third.try' })).toMatchObject({
    because: 'administrator-exists',
  });
});
