import { type NestExpressApplication } from '@nestjs/platform-express';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AppModule } from '../../src/app/app.module.js';
import { startProjections } from '../../src/app/projections/start-projections.js';
import { openStores, type Stores } from '../../src/app/stores/open-stores.js';
import { signedInCallers } from '../../src/identity-access/sign-in/signed-in-callers.js';
import { type Clock, systemClock } from '../../src/platform/clock/clock.js';
import { type Actor } from '../../src/platform/event-format/event-meta.js';
import { createHttpApplication } from '../../src/platform/http/create-application.js';
import { serveOpenApi } from '../../src/platform/http/open-api.js';
import { createLogger } from '../../src/platform/observability/logger.js';
import { systemRandomness } from '../../src/platform/randomness/randomness.js';
import { readSettings, type Settings } from '../../src/platform/settings/settings.js';
import { httpClient } from './http-client.js';
import { KurrentNamespace } from './kurrentdb/kurrent-namespace.js';
import { KurrentStandIn } from './kurrentdb/stand-in.js';
import { createTestDatabase } from './postgres.js';

/**
 * `DIBAO_TEST_EVENT_STORE=kurrentdb` puts KurrentDB under every test application: a log of its own on the server of
 * `EVENT_STORE_URL`, by the stand-in where there is none.
 */
const onKurrentDb = process.env['DIBAO_TEST_EVENT_STORE'] === 'kurrentdb';

async function kurrentLog(): Promise<{ readonly url: string; stop(): void }> {
  const url = process.env['EVENT_STORE_URL'] ?? '';
  return url === '' ? KurrentStandIn.start() : KurrentNamespace.before(url, `~${randomUUID()}`);
}

/** Settings for new databases and a master key of their own. */
export async function testSettings() {
  const server = onKurrentDb ? await kurrentLog() : undefined;
  const [events, keys, access] = await Promise.all([
    createTestDatabase('events'),
    createTestDatabase('keys'),
    createTestDatabase('events'),
  ]);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-app-'));
  writeFileSync(path.join(dataDir, 'master.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  const environment = {
    DATABASE_URL: events.url,
    ...(server && { EVENT_STORE_URL: server.url }),
    KEYS_DATABASE_URL: keys.url,
    ACCESS_LOG_URL: access.url,
    DIBAO_DATA: dataDir,
    LOG_LEVEL: 'silent',
  };
  return {
    environment,
    events,
    settings: readSettings(environment),
    async remove() {
      server?.stop();
      await Promise.all([events.drop(), keys.drop(), access.drop()]);
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** The whole API on new databases, called over HTTP. */
export interface TestApp {
  readonly app: NestExpressApplication;
  readonly stores: Stores;
  readonly settings: Settings;
  readonly base: string;
  /** Settings of its databases, for programs beside it. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Sends as a made-up person in a role for an area, in one text, e.g. `countyApprover@area-220122`; a person of their
   * own in `countyApprover@area-220122@wang`, else one a role.
   */
  readonly as: (roleAtArea: string) => ReturnType<typeof httpClient>;
  close(): Promise<void>;
}

/** Starts the composed application, with its projections, on a free port. */
export async function startTestApp(
  options: {
    clock?: Clock;
    signIn?: 'real';
    environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<TestApp> {
  const databases = await testSettings();
  const settings = readSettings({ ...databases.environment, ...options.environment });
  const stores = await openStores(settings, {
    clock: options.clock ?? systemClock,
    randomness: systemRandomness,
  });
  // Unless sign-in is what a test is about, the token is the person.
  const callers =
    options.signIn === 'real'
      ? signedInCallers(stores.signIn)
      : { callerOf: (token: string) => Promise.resolve({ actor: actorFrom(token), authorizedBy: undefined }) };
  const running = startProjections(stores, createLogger('silent'));
  const app = await createHttpApplication(AppModule.forRoot({ stores, callers, logLevel: 'silent' }), settings);
  serveOpenApi(app);
  await app.listen(0, '127.0.0.1');
  // A busy machine must not make the test's client write on a connection that the server is about to close as idle.
  app.getHttpServer().keepAliveTimeout = 60_000;
  const base = await app.getUrl();
  return {
    app,
    stores,
    settings,
    base,
    environment: databases.environment,
    as: (roleAtArea) => httpClient(base, roleAtArea.replaceAll('@', '~')),
    async close() {
      await app.close();
      await running.close();
      await stores.close();
      await databases.remove();
    },
  };
}

function actorFrom(token: string): Actor {
  const [role = '', area = '', person = `person-${role}`] = token.split('~');
  return { account: `account-${role}`, person, role, area };
}
