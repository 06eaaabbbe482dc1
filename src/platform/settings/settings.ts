import path from 'node:path';
import { z } from 'zod';
import { isKurrentUrl } from '../event-store/kurrentdb/connection-string.js';
import { packageRoot } from '../package-root.js';

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/u,
  error: 'expected a URL postgres://user:password@host:port/database',
});
const eventStoreUrl = z.string().refine((url) => isKurrentUrl(url) || postgresUrl.safeParse(url).success, {
  error: 'expected a URL postgres://user:password@host:port/database, esdb://host:port or kurrentdb://host:port',
});
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** What belongs to an object store besides its address. */
const s3Settings = [
  'ARTEFACTS_S3_BUCKET',
  'ARTEFACTS_S3_REGION',
  'ARTEFACTS_S3_ACCESS_KEY_ID',
  'ARTEFACTS_S3_SECRET_ACCESS_KEY',
] as const;

/** Every setting, by the name of its environment variable. `docs/configuration.md` is made from this. */
export const settingsSchema = z
  .object({
    DATABASE_URL: postgresUrl.optional().meta({
      description:
        'Database of events and read models, as the runtime login. Absent: an embedded PostgreSQL in DIBAO_DATA, made, migrated and started by itself.',
    }),
    DATABASE_OWNER_URL: postgresUrl.optional().meta({
      description:
        'The same database as its owner. Given: migrations run at start. Absent: the start refuses a database that is not migrated.',
    }),
    KEYS_DATABASE_URL: postgresUrl.optional().meta({
      description:
        'Database of keys and credentials; another one than DATABASE_URL. Required when DATABASE_URL is given.',
    }),
    KEYS_DATABASE_OWNER_URL: postgresUrl.optional().meta({
      description: 'The key database as its owner, for its migrations at start.',
    }),
    EVENT_STORE_URL: eventStoreUrl.optional().meta({
      description:
        'The event store, where it is not in DATABASE_URL: another PostgreSQL database, or a KurrentDB server or cluster, esdb://user:password@host:port,…?tls=true (also kurrentdb:// and esdb+discover://). DATABASE_URL then keeps the order of its log.',
    }),
    ACCESS_LOG_URL: postgresUrl.optional().meta({
      description:
        'Database of the access log (who looked at what), as its runtime login; another one than DATABASE_URL. Required when DATABASE_URL is given.',
    }),
    ACCESS_LOG_OWNER_URL: postgresUrl.optional().meta({
      description: 'The database of the access log as its owner, for its migrations at start.',
    }),
    DIBAO_DATA: z.string().min(1).default('.data').meta({
      description:
        'Folder of everything kept beside a database: the embedded server, the master key. A relative path starts at the package.',
    }),
    DIBAO_MASTER_KEY_FILE: z.string().min(1).optional().meta({
      description:
        'File with the master key (mode 0600). Absent: master.key in DIBAO_DATA, made on the first start of the embedded default.',
    }),
    ARTEFACTS_S3_ENDPOINT: z
      .url({ protocol: /^https?$/u, error: 'expected the URL of an S3-compatible service' })
      .optional()
      .meta({
        description:
          'S3-compatible object store for evidence and documents. Absent: the folder artefacts in DIBAO_DATA, whose files keep their names when copied to a bucket.',
      }),
    ARTEFACTS_S3_BUCKET: z.string().min(1).optional().meta({
      description: 'Its bucket, of this record alone. Required when ARTEFACTS_S3_ENDPOINT is given.',
    }),
    ARTEFACTS_S3_REGION: z.string().min(1).optional().meta({
      description: 'Its region, as requests are signed for. Required when ARTEFACTS_S3_ENDPOINT is given.',
    }),
    ARTEFACTS_S3_ACCESS_KEY_ID: z.string().min(1).optional().meta({
      description:
        'Login that reads and writes objects and deletes none. Required when ARTEFACTS_S3_ENDPOINT is given.',
    }),
    ARTEFACTS_S3_SECRET_ACCESS_KEY: z.string().min(1).optional().meta({
      description: 'Its secret. Required when ARTEFACTS_S3_ENDPOINT is given.',
    }),
    EVIDENCE_MAX_BYTES: z.coerce.number().int().min(1).max(1_073_741_824).default(20_971_520).meta({
      description: 'Largest file that is taken as evidence, in bytes.',
    }),
    HOST: z.string().min(1).default('127.0.0.1').meta({
      description:
        'Address that the API listens on; the loopback unless a reverse proxy with TLS on another machine, or a container, needs to reach it.',
    }),
    PORT: z.coerce.number({ error: 'expected a port from 0 to 65535' }).int().min(0).max(65535).optional().meta({
      description: 'Port of the API; 0 takes a free one. Absent: 3000, or a free one when 3000 is taken.',
    }),
    OIDC_ISSUER: z
      .url({ protocol: /^https?$/u, error: 'expected the URL of the issuer' })
      .optional()
      .meta({
        description:
          'Issuer of an OpenID Connect identity provider, beside local accounts; its keys are found by discovery.',
      }),
    OIDC_AUDIENCE: z.string().min(1).optional().meta({
      description: 'Client id that the ID tokens of the provider are made for. Required when OIDC_ISSUER is given.',
    }),
    TRUSTED_PROXIES: z.string().min(1).optional().meta({
      description:
        'Addresses or networks of reverse proxies, separated by commas, whose X-Forwarded-For is believed. Absent: nobody, the address is that of the connection.',
    }),
    RATE_LIMIT_PER_ACCOUNT: z.coerce.number().int().min(1).default(1_200).meta({
      description: 'Requests a minute of one account, over all instances.',
    }),
    RATE_LIMIT_PER_ADDRESS: z.coerce.number().int().min(1).default(300).meta({
      description: 'Sign-ins and requests without a good token a minute from one address, over all instances.',
    }),
    LOG_LEVEL: z.enum(logLevels).default('info').meta({ description: 'Least severe level that is logged.' }),
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development').meta({
      description: 'production makes no demo county and refuses a store that holds one.',
    }),
  })
  .superRefine((settings, context) => {
    const needs = (name: keyof typeof settings, because: keyof typeof settings) => {
      if (settings[name] === undefined && settings[because] !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: `required because ${because} is given` });
    };
    needs('KEYS_DATABASE_URL', 'DATABASE_URL');
    needs('ACCESS_LOG_URL', 'DATABASE_URL');
    needs('DATABASE_URL', 'DATABASE_OWNER_URL');
    needs('DATABASE_URL', 'KEYS_DATABASE_URL');
    needs('DATABASE_URL', 'EVENT_STORE_URL');
    needs('KEYS_DATABASE_URL', 'KEYS_DATABASE_OWNER_URL');
    needs('DATABASE_URL', 'ACCESS_LOG_URL');
    needs('ACCESS_LOG_URL', 'ACCESS_LOG_OWNER_URL');
    for (const name of s3Settings) {
      needs(name, 'ARTEFACTS_S3_ENDPOINT');
      needs('ARTEFACTS_S3_ENDPOINT', name);
    }
    needs('OIDC_AUDIENCE', 'OIDC_ISSUER');
    needs('OIDC_ISSUER', 'OIDC_AUDIENCE');
    if (settings.NODE_ENV === 'production' && settings.OIDC_ISSUER?.startsWith('http:') === true)
      context.addIssue({ code: 'custom', path: ['OIDC_ISSUER'], message: 'must be https in production' });
    if (settings.DATABASE_URL !== undefined && settings.DATABASE_URL === settings.KEYS_DATABASE_URL)
      context.addIssue({
        code: 'custom',
        path: ['KEYS_DATABASE_URL'],
        message: 'must be another database than DATABASE_URL: a dump of the events must not hold the keys',
      });
    if (
      settings.ACCESS_LOG_URL !== undefined &&
      [settings.DATABASE_URL, settings.EVENT_STORE_URL].includes(settings.ACCESS_LOG_URL)
    )
      context.addIssue({
        code: 'custom',
        path: ['ACCESS_LOG_URL'],
        message: 'must be another database than that of the events: it is a log of its own',
      });
  });

/** The settings, checked, with defaults and absolute paths. */
export interface Settings {
  /** Undefined: the embedded server. */
  readonly databases:
    | {
        readonly runtime: string;
        readonly owner: string | undefined;
        readonly keys: string;
        readonly keysOwner: string | undefined;
        readonly eventStore: string;
        readonly accessLog: string;
        readonly accessLogOwner: string | undefined;
      }
    | undefined;
  readonly dataDir: string;
  readonly masterKeyFile: string;
  /** Undefined: a folder in `dataDir`. */
  readonly artefactBucket:
    | {
        readonly endpoint: string;
        readonly bucket: string;
        readonly region: string;
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
      }
    | undefined;
  /** Largest file of evidence. */
  readonly evidenceMaxBytes: number;
  readonly host: string;
  readonly port: number | undefined;
  readonly logLevel: (typeof logLevels)[number];
  readonly production: boolean;
  readonly identityProvider: { readonly issuer: string; readonly audience: string } | undefined;
  readonly trustedProxies: readonly string[];
  /** Requests a minute. */
  readonly rateLimits: { readonly perAccount: number; readonly perAddress: number };
}

/** Some settings are wrong; the message names each of them. */
export class SettingsFault extends Error {
  constructor(readonly faults: readonly { readonly setting: string; readonly expected: string }[]) {
    super(`Wrong settings:\n${faults.map(({ setting, expected }) => `  ${setting}: ${expected}`).join('\n')}`);
    this.name = 'SettingsFault';
  }
}

/** @throws SettingsFault that names all faults at once; it never repeats a value, which may be a password */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  // An empty variable is how a shell or compose file says 'not set'.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { success, data, error } = settingsSchema.safeParse(given);
  if (!success)
    throw new SettingsFault(error.issues.map((issue) => ({ setting: issue.path.join('.'), expected: issue.message })));
  const dataDir = path.resolve(packageRoot, data.DIBAO_DATA);
  return {
    databases:
      data.DATABASE_URL === undefined || data.KEYS_DATABASE_URL === undefined || data.ACCESS_LOG_URL === undefined
        ? undefined
        : {
            runtime: data.DATABASE_URL,
            owner: data.DATABASE_OWNER_URL,
            keys: data.KEYS_DATABASE_URL,
            keysOwner: data.KEYS_DATABASE_OWNER_URL,
            eventStore: data.EVENT_STORE_URL ?? data.DATABASE_URL,
            accessLog: data.ACCESS_LOG_URL,
            accessLogOwner: data.ACCESS_LOG_OWNER_URL,
          },
    dataDir,
    masterKeyFile: path.resolve(packageRoot, data.DIBAO_MASTER_KEY_FILE ?? path.join(dataDir, 'master.key')),
    artefactBucket: artefactBucketOf(data),
    evidenceMaxBytes: data.EVIDENCE_MAX_BYTES,
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    production: data.NODE_ENV === 'production',
    identityProvider:
      data.OIDC_ISSUER === undefined || data.OIDC_AUDIENCE === undefined
        ? undefined
        : { issuer: data.OIDC_ISSUER, audience: data.OIDC_AUDIENCE },
    trustedProxies: (data.TRUSTED_PROXIES ?? '')
      .split(',')
      .flatMap((text) => (text.trim() === '' ? [] : [text.trim()])),
    rateLimits: { perAccount: data.RATE_LIMIT_PER_ACCOUNT, perAddress: data.RATE_LIMIT_PER_ADDRESS },
  };
}

function artefactBucketOf(data: z.infer<typeof settingsSchema>): Settings['artefactBucket'] {
  const { ARTEFACTS_S3_ENDPOINT: endpoint, ARTEFACTS_S3_BUCKET: bucket, ARTEFACTS_S3_REGION: region } = data;
  const { ARTEFACTS_S3_ACCESS_KEY_ID: accessKeyId, ARTEFACTS_S3_SECRET_ACCESS_KEY: secretAccessKey } = data;
  return endpoint === undefined ||
    bucket === undefined ||
    region === undefined ||
    accessKeyId === undefined ||
    secretAccessKey === undefined
    ? undefined
    : { endpoint, bucket, region, accessKeyId, secretAccessKey };
}
