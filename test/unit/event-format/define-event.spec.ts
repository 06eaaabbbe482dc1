import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Personal } from '../../../src/kernel/personal.js';
import { defineEvent } from '../../../src/platform/event-format/event-definition.js';
import { list, open, personal, sensitive } from '../../../src/platform/event-format/fields.js';

interface Thing<Data extends object> {
  readonly type: 'ThingDone';
  readonly data: Data;
}

const head = { type: 'ThingDone', schemaVersion: 1 } as const;

describe('the declaration of an event', () => {
  it('does not compile when a field is missing, is one too many, or has another class', () => {
    type Data = { readonly count: number; readonly name: Personal<string>; readonly note?: string };
    // @ts-expect-error name is missing
    defineEvent<Thing<Data>>()({ ...head, fields: { count: open(z.int()) } });
    // @ts-expect-error name is personal
    defineEvent<Thing<Omit<Data, 'note'>>>()({ ...head, fields: { count: open(z.int()), name: open(z.string()) } });
    // @ts-expect-error more is no field of the event
    defineEvent<Thing<{ a: string }>>()({ ...head, fields: { a: open(z.string()), more: open(z.string()) } });
    // @ts-expect-error note may be absent, and still needs its class
    defineEvent<Thing<Data>>()({ ...head, fields: { count: open(z.int()), name: personal(z.string()) } });
    type Members = { readonly members: readonly { readonly id: string; readonly phone?: Personal<string> }[] };
    // @ts-expect-error phone of the members has no class
    defineEvent<Thing<Members>>()({ ...head, fields: { members: list({ id: open(z.string()) }) } });
    expect.assertions(0);
  });

  it('refuses names that the event format does not carry', () => {
    expect(() =>
      defineEvent<Thing<{ encrypted: number }>>()({ ...head, fields: { encrypted: open(z.int()) } }),
    ).toThrow('ThingDone cannot have a field named encrypted');
    expect(() =>
      defineEvent<Thing<{ list: readonly { A: number }[] }>>()({
        ...head,
        fields: { list: list({ A: open(z.int()) }) },
      }),
    ).toThrow('ThingDone/list cannot have a field named A');
    type Lower = { readonly type: 'thingDone'; readonly data: object };
    expect(() => defineEvent<Lower>()({ type: 'thingDone', schemaVersion: 1, fields: {} })).toThrow('PascalCase');
  });

  it('needs an upcaster for every step', () => {
    expect(() => defineEvent<Thing<object>>()({ ...head, schemaVersion: 2, fields: {} })).toThrow('0 upcasters');
  });
});

describe('the schema of a field', () => {
  const declare = (schema: z.ZodType<string>) => () =>
    defineEvent<Thing<{ readonly a: string }>>()({ ...head, fields: { a: open(schema) } });
  const declareObject = (schema: z.ZodType<object>) => () =>
    defineEvent<Thing<{ readonly a: object }>>()({ ...head, fields: { a: open(schema) } });

  it('changes nothing on its way in', () => {
    expect(declare(z.coerce.string())).toThrow('ThingDone/a cannot be coerced');
    expect(declare(z.string().trim())).toThrow('cannot be changed on its way in');
    expect(declare(z.string().default('x'))).toThrow('cannot be stored as default');
    expect(declare(z.string().transform((text) => text))).toThrow('cannot be stored as pipe');
    expect(declare(z.string().min(1).regex(/x/))).not.toThrow();
  });

  it('leaves out nothing: objects are strict, also deep within', () => {
    expect(declareObject(z.object({ b: z.string() }))).toThrow('ThingDone/a is an object that is not strict');
    expect(declareObject(z.array(z.strictObject({ b: z.looseObject({}).nullable() })))).toThrow('ThingDone/a/b is');
    expect(declareObject(z.any())).toThrow('cannot be stored as any');
  });

  it('has open members as the event format wants them; sealed ones may be named freely', () => {
    expect(declareObject(z.strictObject({ 'a-b': z.int() }))).toThrow('ThingDone/a cannot have a member named a-b');
    expect(declareObject(z.strictObject({ encrypted: z.int() }))).toThrow('member named encrypted');
    expect(declareObject(z.record(z.string(), z.int()))).toThrow('cannot be stored as record');
    const sealed = sensitive(z.record(z.string(), z.int()));
    expect(() =>
      defineEvent<Thing<{ a: Personal<Record<string, number>> }>>()({ ...head, fields: { a: sealed } }),
    ).not.toThrow();
  });

  it('may refer to itself', () => {
    interface Tree {
      readonly name: string;
      readonly within: readonly Tree[];
    }
    const tree: z.ZodType<Tree> = z.strictObject({ name: z.string(), within: z.lazy(() => z.array(tree)) });
    expect(declareObject(tree)).not.toThrow();
  });
});
