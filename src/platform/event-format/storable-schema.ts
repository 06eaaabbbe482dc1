import { type z } from 'zod';

/** What a schema of a field may be made of. What changes, guesses or drops a value on its way in is not among them. */
const storable = new Set<string>([
  ...['string', 'number', 'boolean', 'null', 'literal', 'enum', 'template_literal', 'custom'],
  ...['array', 'tuple', 'object', 'record', 'union', 'nullable', 'optional', 'readonly', 'lazy'],
]);

const nameForm = /^[a-z][A-Za-z0-9]*$/;

/**
 * A field's schema must say all that is stored, and nothing else: objects are strict (zod drops unknown members of
 * others without a word), nothing is coerced, defaulted or transformed, and open objects have names as the event
 * format wants them. What a custom schema lets through is checked when the bytes are made.
 * @throws naming the place
 */
export function assertStorable(schema: z.ZodType, place: string, kind: 'open' | 'encrypted'): void {
  visit(schema, place, kind, new Set());
}

function visit(schema: z.core.$ZodType, place: string, kind: 'open' | 'encrypted', seen: Set<z.core.$ZodType>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (!storable.has(def.type) || (def.type === 'record' && kind === 'open'))
    throw new Error(`${place} cannot be stored as ${def.type}`);
  if ('coerce' in def && def.coerce) throw new Error(`${place} cannot be coerced`);
  if (def.checks?.some((check) => check._zod.def.check === 'overwrite') === true)
    throw new Error(`${place} cannot be changed on its way in`);
  if (def.type === 'object') assertMembers(def, place, kind);
  for (const [name, part] of partsOf(def)) visit(part, name === '' ? place : `${place}/${name}`, kind, seen);
}

function assertMembers({ catchall, shape }: z.core.$ZodObjectDef, place: string, kind: 'open' | 'encrypted'): void {
  if (catchall?._zod.def.type !== 'never') throw new Error(`${place} is an object that is not strict`);
  if (kind === 'encrypted') return;
  for (const name of Object.keys(shape))
    if (!nameForm.test(name) || name === 'encrypted') throw new Error(`${place} cannot have a member named ${name}`);
}

/** The schemas within a schema, each with the name of the member that it is for. */
function partsOf(def: z.core.$ZodTypes['_zod']['def']): readonly (readonly [string, z.core.$ZodType])[] {
  if (def.type === 'object') return Object.entries(def.shape);
  return unnamedPartsOf(def).map((part) => ['', part]);
}

function unnamedPartsOf(def: z.core.$ZodTypes['_zod']['def']): readonly z.core.$ZodType[] {
  if (def.type === 'array') return [def.element];
  if (def.type === 'tuple') return def.rest === null ? def.items : [...def.items, def.rest];
  if (def.type === 'union') return def.options;
  if (def.type === 'record') return [def.valueType];
  if (def.type === 'lazy') return [def.getter()];
  if (def.type === 'nullable' || def.type === 'optional' || def.type === 'readonly') return [def.innerType];
  return [];
}
