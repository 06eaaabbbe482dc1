import { type Pool } from 'pg';
import { Eraser } from '../../data-retention/eraser.js';
import { staffMemberStream } from '../../identity-access/commands/staff-member-stream.js';
import { CredentialStore } from '../../identity-access/credentials/credential-store.js';
import { staffMemberDecider } from '../../identity-access/domain/staff-member.decider.js';
import { accessLogEvents } from '../../identity-access/access-log/access-log.codec.js';
import { AccessLog } from '../../identity-access/access-log/access-log.js';
import { RefusalTally } from '../../identity-access/access-log/refusal-tally.js';
import { IdentityProvider } from '../../identity-access/sign-in/identity-provider.js';
import { recordedSecondFactorRule } from '../../identity-access/sign-in/second-factor-rule.js';
import { SignIn } from '../../identity-access/sign-in/sign-in.js';
import { AccessTokens } from '../../identity-access/tokens/access-token.js';
import { RefreshTokenStore } from '../../identity-access/tokens/refresh-token-store.js';
import { type PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { type Clock, systemClock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Reservations } from '../../platform/command-handling/reservation.js';
import { EventCodec } from '../../platform/event-format/event-codec.js';
import { type EventStore } from '../../platform/event-store/event-store.js';
import { openEventStore } from '../../platform/event-store/open-event-store.js';
import { type NumberedLog } from '../../platform/event-store/numbered-log.js';
import { PostgresEventStore } from '../../platform/event-store/postgres/postgres-event-store.js';
import { DataKeys } from '../../platform/personal-data/data-keys.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { createPool } from '../../platform/postgres/pool.js';
import { RateLimiter } from '../../platform/http/rate-limit.js';
import { type Randomness, systemRandomness } from '../../platform/randomness/randomness.js';
import { type Settings } from '../../platform/settings/settings.js';
import { eventDefinitions } from '../event-definitions.js';
import { type DatabaseUrls } from './database-urls.js';
import { openArtefacts } from './open-artefacts.js';
import { openDatabases } from './open-databases.js';
import { openServiceKeys } from './open-service-keys.js';

/** Everything that lasts, opened and checked: what commands, queries and projections are composed of. */
export interface Stores {
  readonly urls: DatabaseUrls;
  readonly clock: Clock;
  readonly eventStore: EventStore & NumberedLog;
  /** Read models, as the runtime login. */
  readonly readModels: Pool;
  /** Keys and credentials. */
  readonly keys: Pool;
  readonly dataKeys: DataKeys;
  readonly codec: EventCodec;
  readonly handling: CommandHandling;
  readonly reservations: Reservations;
  /** Over requests, which hold personal data. */
  readonly requestHash: KeyedHash;
  /** Finds citizen ids without storing them. */
  readonly blindIndex: KeyedHash;
  readonly credentials: CredentialStore;
  readonly signIn: SignIn;
  readonly access: AccessLogStore;
  readonly limiter: RateLimiter;
  readonly eraser: Eraser;
  /** Evidence and documents about persons. */
  readonly artefacts: PersonalArtefacts;
  /** Largest file that is taken as evidence, in bytes. */
  readonly evidenceMaxBytes: number;
  close(): Promise<void>;
}

/** The access log: its events, its database and its writer. */
export interface AccessLogStore {
  readonly eventStore: EventStore & NumberedLog;
  readonly codec: EventCodec;
  readonly readModels: Pool;
  readonly log: AccessLog;
  readonly refusals: RefusalTally;
}

/** Where time and keys come from: the system, unless a declared simulation brings its own. */
export interface Sources {
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/**
 * Uses the databases of the settings, or else joins the embedded server of the data folder, or else starts it; `close`
 * stops what was started here and is used by nobody else.
 * @param log in the place of the log that the settings name
 * @throws WrongMasterKey, MasterKeyFileUnusable; an error that names missing migrations
 */
export async function openStores(
  settings: Settings,
  sources: Sources = { clock: systemClock, randomness: systemRandomness },
  log?: EventStore & NumberedLog,
): Promise<Stores> {
  const databases = await openDatabases(settings);
  const { urls } = databases;
  const keys = createPool(urls.keys, 'keys');
  try {
    const { master, serviceKeys } = await openServiceKeys(settings, keys, sources.randomness);
    const [requestKey, indexKey] = [await serviceKeys.key('request-hash'), await serviceKeys.key('blind-index')];
    const eventStore = log ?? (await openEventStore(urls.eventStore, { clock: sources.clock }));
    const readModels = createPool(urls.runtime, 'read models');
    const dataKeys = new DataKeys(keys, master, sources.randomness, sources.clock);
    const codec = new EventCodec(eventDefinitions, dataKeys, sources.randomness);
    const handling = new CommandHandling(eventStore, codec);
    const credentials = new CredentialStore(keys, master);
    const signIn = new SignIn(
      credentials,
      new RefreshTokenStore(keys, sources.clock),
      new AccessTokens(await serviceKeys.key('access-token'), sources.clock),
      async (person) => (await handling.load(staffMemberDecider, staffMemberStream(person))).state,
      recordedSecondFactorRule(handling, loadAreas(), sources.clock),
      sources.clock,
      settings.identityProvider && new IdentityProvider(settings.identityProvider, keys, sources.clock),
    );
    const requestHash = new KeyedHash(requestKey);
    const access = openAccessLog(urls.accessLog, dataKeys, requestHash, sources);
    return {
      urls,
      clock: sources.clock,
      eventStore,
      readModels,
      keys,
      dataKeys,
      codec,
      handling,
      reservations: new Reservations(eventStore, codec, sources.clock),
      requestHash,
      blindIndex: new KeyedHash(indexKey),
      credentials,
      signIn,
      access,
      eraser: new Eraser(eventStore, codec, keys, dataKeys),
      artefacts: await openArtefacts(settings, dataKeys, sources.randomness),
      evidenceMaxBytes: settings.evidenceMaxBytes,
      limiter: new RateLimiter(keys, settings.rateLimits),
      async close() {
        await access.refusals.flush();
        await access.log.close();
        await access.readModels.end();
        await eventStore.close();
        await Promise.all([readModels.end(), keys.end()]);
        await databases.close();
      },
    };
  } catch (error) {
    await keys.end();
    await databases.close();
    throw error;
  }
}

function openAccessLog(
  url: string,
  dataKeys: DataKeys,
  requestHash: KeyedHash,
  { clock, randomness }: Sources,
): AccessLogStore {
  const eventStore = new PostgresEventStore({ url, clock, readers: 2 });
  const codec = new EventCodec(accessLogEvents, dataKeys, randomness);
  const log = new AccessLog(eventStore, codec, requestHash, clock);
  return { eventStore, codec, readModels: createPool(url, 'access log'), log, refusals: new RefusalTally(log, clock) };
}
