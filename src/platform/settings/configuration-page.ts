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
    '| Setting | Values | Default | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
