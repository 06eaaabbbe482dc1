import { it } from '@jest/globals';
import { eventDefinitions } from '../../../src/app/event-definitions.js';
import { accessLogEvents } from '../../../src/identity-access/access-log/access-log.codec.js';
import { eventCatalogue } from '../../../src/platform/event-format/event-catalogue.js';
import { expectCommitted } from '../../support/committed-file.js';

it('docs/events.md lists every event as it is stored', () => {
  expectCommitted('docs/events.md', eventCatalogue([...eventDefinitions, ...accessLogEvents]));
});
