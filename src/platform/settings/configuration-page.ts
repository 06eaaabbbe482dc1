import { z } from 'zod';
import { settingsSchema } from './settings.js';

/** What the page needs of a property of the settings' JSON Schema. */
const propertySchema = z.object({
  description: z.string(),
  default: z.union([z.string(), z.number()]).optional(),
  type: z.string(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
});

/** The text of `docs/configuration.md`, from the settings' JSON Schema. */
export function configurationPage(): string {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(properties).map(([name, property]) => {
    const parsed = propertySchema.parse({ type: 'number', ...(typeof property === 'object' ? property : {}) });
    const kind = parsed.enum?.join(', ') ?? (parsed.format === 'uri' ? 'URL' : parsed.type);
    const standard = parsed.default === undefined ? '' : `\`${parsed.default}\``;
    return `| \`${name}\` | ${kind} | ${standard} | ${parsed.description} |`;
  });
  return [
    '# Configuration',
    '',
    'Settings are environment variables. The start refuses wrong ones and names all of them at once.',
    'This page is generated from the schema in `src/platform/settings`; a test fails when they differ, `npm run docs` writes it anew.',
    '',
    '## Settings',
    '',
    '| Setting | Values | Default | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## The embedded server',
    '',
    'Without `DATABASE_URL` a PostgreSQL 18 runs on the data in `DIBAO_DATA/postgres`, on a port of the loopback, for as long',
    'as a process of this program uses it. Processes join the one that runs, also after a crash. Its password is in',
    '`DIBAO_DATA/postgres/password` (mode 0600), its log in `DIBAO_DATA/postgres/server.log`.',
    '',
    'PostgreSQL refuses to run as root. Started by root it runs as the user `postgres`, or else `nobody`, on the same data;',
    'where that user cannot execute the binaries in the project folder, a copy of them is kept in `/var/cache/dibao`, or else',
    'in the folder for temporary files.',
    '',
    '## The master key',
    '',
    'One line of 64 hexadecimal digits, mode 0600. The embedded default makes it on its first start; for other databases make',
    'it once with `openssl rand -hex 32`. Keep a copy apart from the databases: without it no personal data can be read, and a',
    'start with another one is refused.',
    '',
  ].join('\n');
}
