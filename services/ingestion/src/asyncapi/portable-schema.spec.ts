import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { eventTypes } from '#domain';
import { portableSchema } from './portable-schema.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const HOSTILE: readonly Json[] = [null, true, -1, 0.5, 1e15, '', 'x'.repeat(3_000), [], [1, 1], {}, { unknown: 1 }];

/** All variants of the value with one change each. */
function spoiled(value: Json): readonly Json[] {
  if (isList(value)) {
    const changed = value.flatMap((item, at) => spoiled(item).map((other) => value.with(at, other)));
    return [...HOSTILE, [...value, ...value], ...changed];
  }
  if (typeof value !== 'object' || value === null) return HOSTILE;
  const members = Object.entries(value);
  const changed = members.flatMap(([name, member]) => spoiled(member).map((other) => ({ ...value, [name]: other })));
  const without = members.map(([name]) => Object.fromEntries(members.filter(([other]) => other !== name)));
  return [...HOSTILE, { ...value, unknown: 1 }, ...without, ...changed];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const options = { strict: false, validateFormats: false };

it.each(eventTypes.map(({ type, schema }) => [type, schema] as const))(
  '%s: its draft 7 version accepts the same values',
  (_, schema) => {
    const [published, portable] = [
      new Ajv2020(options).compile(schema),
      new Ajv({ ...options, strict: true, keywords: ['x-dimensions', 'x-json-schema'] }).compile(
        portableSchema(schema),
      ),
    ];
    const [example = {}] = schema['examples'] as readonly { readonly [name: string]: Json }[];
    const values = [example, ...spoiled(example)];
    const differing = values.filter((value) => published(value) !== portable(value));
    expect(differing).toEqual([]);
    expect(values.filter((value) => published(value)).length).toBeGreaterThan(0);
  },
);
