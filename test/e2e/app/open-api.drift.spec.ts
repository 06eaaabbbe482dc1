import { it } from '@jest/globals';
import { openApiDocument } from '../../../src/platform/http/open-api.js';
import { expectCommitted } from '../../support/committed-file.js';
import { startTestApp } from '../../support/test-app.js';

it('docs/openapi.json says what the API is', async () => {
  const api = await startTestApp();
  try {
    expectCommitted('docs/openapi.json', `${JSON.stringify(openApiDocument(api.app), null, 2)}\n`);
  } finally {
    await api.close();
  }
});
