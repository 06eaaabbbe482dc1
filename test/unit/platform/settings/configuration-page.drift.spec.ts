import { it } from '@jest/globals';
import { configurationPage } from '../../../../src/platform/settings/configuration-page.js';
import { expectCommitted } from '../../../support/committed-file.js';

it('docs/configuration.md says what the settings are', () => {
  expectCommitted('docs/configuration.md', configurationPage());
});
