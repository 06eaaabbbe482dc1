import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../../src/platform/package-root.js';
import { configurationPage } from '../../../../src/platform/settings/configuration-page.js';

it('docs/configuration.md says what the settings are (npm run docs)', () => {
  expect(readFileSync(path.join(packageRoot, 'docs', 'configuration.md'), 'utf8')).toBe(configurationPage());
});
