import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type CanActivate, type DynamicModule, type Type } from '@nestjs/common';
import { AppModule } from '../../src/app/app.module.js';
import { makeSimulation } from '../../src/app/simulation/simulation-store.js';
import { demoCounty, demoPerson } from '../../src/app/demo-people.js';
import { month } from '../../src/kernel/month.js';
import { startProjections } from '../../src/app/projections/start-projections.js';
import { openStores, type Stores } from '../../src/app/stores/open-stores.js';
import { type Role } from '../../src/identity-access/domain/roles.js';
import { hashPassword } from '../../src/identity-access/credentials/password.js';
import { createHttpApplication } from '../../src/platform/http/create-application.js';
import { type CallerSource } from '../../src/platform/http/sign-in.guard.js';
import { createLogger } from '../../src/platform/observability/logger.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { type BenchServer } from '../store/bench-server.js';

/** A made-up county (虚构县) with its people, ready to be asked over HTTP. */
export interface BenchCounty {
  readonly stores: Stores;
  /** Starts an API on the county's stores. */
  serve(api: ServedApi): Promise<string>;
  /** An access token of a made-up person, who has signed in. */
  tokenOf(role: Role): Promise<string>;
  close(): Promise<void>;
}

export interface ServedApi {
  readonly callers: CallerSource;
  /** Guards after the sign-in; those of the program where absent. */
  readonly guards?: readonly Type<CanActivate>[];
  /** Wraps the program's module, e.g. with a route of the bench's own. */
  readonly around?: (app: DynamicModule) => Type | DynamicModule;
}

const password = 'Made-up-2018';

export async function openCounty(server: BenchServer, households: number): Promise<BenchCounty> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-bench-'));
  writeFileSync(path.join(dataDir, 'master.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  const settings = readSettings({
    DATABASE_URL: await server.fresh('bench_access', 'events'),
    KEYS_DATABASE_URL: await server.fresh('bench_access_keys', 'keys'),
    ACCESS_LOG_URL: await server.fresh('bench_access_log', 'events'),
    DIBAO_DATA: dataDir,
    RATE_LIMIT_PER_ACCOUNT: '100000000',
    RATE_LIMIT_PER_ADDRESS: '100000000',
  });
  await makeSimulation(
    settings,
    { seed: 'bench', households, county: demoCounty.code, from: month('2018-01'), to: month('2018-06') },
    () => undefined,
  );
  const stores = await openStores(settings);
  const projections = startProjections(stores, createLogger('silent'));
  const passwordHash = await hashPassword(password);
  const closing: (() => Promise<unknown>)[] = [];
  return {
    stores,
    async serve({ callers, guards, around }) {
      const module = AppModule.forRoot({ stores, callers, logLevel: 'silent', ...(guards && { guards }) });
      const app = await createHttpApplication(around?.(module) ?? module, settings);
      closing.push(() => app.close());
      await app.listen(0, '127.0.0.1');
      return app.getUrl();
    },
    async tokenOf(role) {
      const person = demoPerson(role);
      await stores.credentials.issueOneTime({ ...person, passwordHash });
      await stores.credentials.setPassword(person.account, passwordHash, false);
      const result = await stores.signIn.withPassword(person.loginName, password, undefined);
      if (result.kind === 'refused') throw new Error(result.because);
      return result.session.accessToken;
    },
    async close() {
      for (const close of closing) await close();
      await projections.close();
      await stores.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
