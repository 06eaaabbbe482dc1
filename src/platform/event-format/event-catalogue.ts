import { z } from 'zod';
import { type EventDefinition } from './event-definition.js';
import { type Fields } from './fields.js';

const classes = { open: '公开', personal: '个人', sensitive: '敏感' } as const;

/** The catalogue of events (`docs/events.md`), made from their definitions: every type, every field, its class and form. */
export function eventCatalogue(definitions: readonly EventDefinition[]): string {
  const sorted = definitions.toSorted((a, b) => a.type.localeCompare(b.type));
  return [
    '# Events',
    '',
    'Made from the definitions in the `codec` folders by `npm run docs`. Class: 公开 stands as it is; 个人 (personal) and 敏感 (sensitive) are encrypted under the keys of the household before the event is hashed, and become `erased` when these are destroyed.',
    '',
    ...sorted.flatMap(section),
  ].join('\n');
}

function section({ type, schemaVersion, retention, fields }: EventDefinition): readonly string[] {
  return [
    `## ${type}`,
    '',
    `Version ${schemaVersion}; personal data kept as ${retention}.`,
    '',
    '| field | class | form |',
    '|---|---|---|',
    ...rows(fields, ''),
    '',
  ];
}

function rows(fields: Fields, parent: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const place = `${parent}${name}`;
    switch (field.kind) {
      case 'open':
        return [`| \`${place}\` | ${classes.open} | ${formOf(field.schema)} |`];
      case 'encrypted':
        return [`| \`${place}\` | ${classes[field.category]} | ${formOf(field.schema)} |`];
      case 'group':
        return rows(field.fields, `${place}.`);
      case 'list':
        return rows(field.fields, `${place}[].`);
    }
  });
}

/** A short form of a schema; what is checked by the domain's own types is said so. */
function formOf(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  delete json['$schema'];
  const text = JSON.stringify(json);
  return text === '{}' ? 'checked by the domain' : `\`${text.replaceAll('|', '\\|')}\``;
}
