import { readFile } from 'node:fs/promises';
import { ImportCases } from '../../../src/household-case/commands/import-cases/import-cases.js';
import { PersonClaims } from '../../../src/household-case/commands/person-claims.js';
import { installationSender } from '../../../src/app/installation.js';
import { openStores } from '../../../src/app/stores/open-stores.js';
import { loadAreas } from '../../../src/platform/areas/load-areas.js';
import { readSettings } from '../../../src/platform/settings/settings.js';

// An import, made to be killed. Prints `ready` when the file was checked, and what came of it when it has ended.
const [, , file = '', environment = ''] = process.argv;
const stores = await openStores(readSettings(JSON.parse(environment) as Record<string, string>));
const { handling, reservations, blindIndex, codec, requestHash, clock } = stores;
const claims = new PersonClaims(reservations, handling, blindIndex);
const imports = new ImportCases(handling, claims, loadAreas(), codec, requestHash, clock);
const checked = await imports.prepare({ county: 'area-220122', bytes: await readFile(file) });
if (checked.kind === 'faults') throw new Error(JSON.stringify(checked.faults));
console.log('ready');
const { households, refusedHouseholds } = await checked.pursue({ sender: installationSender('import cases 220122') });
console.log(`${households} ${refusedHouseholds}`);
await stores.close();
