import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '#domain';
import { narrowings } from './narrowings.js';

const title: JsonSchema = { type: 'string', minLength: 1, maxLength: 200, format: 'title' };
const published: JsonSchema = {
  type: 'object',
  required: ['title'],
  properties: {
    title,
    kind: { type: 'string', enum: ['law', 'policy'] },
    year: { type: 'integer', minimum: 2016, maximum: 2100 },
    groups: { type: 'array', minItems: 0, maxItems: 5, items: { type: 'string' } },
    people: { type: 'object', 'x-dimensions': ['SEX', 'AGE'], additionalProperties: { type: 'string' } },
  },
  unevaluatedProperties: false,
};
const fields = published['properties'] as Readonly<Record<string, JsonSchema>>;

/** The published schema with fields changed; undefined takes one away. */
function withFields(changed: Readonly<Record<string, JsonSchema | undefined>>): JsonSchema {
  const next = Object.entries({ ...fields, ...changed }).filter(([, field]) => field !== undefined);
  return { ...published, properties: Object.fromEntries(next) };
}
const withField = (name: string, change: JsonSchema) => withFields({ [name]: { ...fields[name], ...change } });

describe('a schema is narrower than the published one', () => {
  it.each<[string, JsonSchema]>([
    ['/kind: is gone', withFields({ kind: undefined })],
    ['/: required newly requires kind', { ...published, required: ['title', 'kind'] }],
    ['/title: type is integer, was string', withField('title', { type: 'integer' })],
    ['/title: minLength is 2, was 1', withField('title', { minLength: 2 })],
    ['/title: maxLength is 100, was 200', withField('title', { maxLength: 100 })],
    ['/title: pattern is ^A, was none', withField('title', { pattern: '^A' })],
    ['/title: format is day, was title', withField('title', { format: 'day' })],
    ['/kind: enum lacks law', withField('kind', { enum: ['policy', 'strategy'] })],
    ['/title: enum lacks anything else', withField('title', { enum: ['A'] })],
    ['/year: minimum is 2020, was 2016', withField('year', { minimum: 2020 })],
    [
      '/people/*: minimum is 0, was -Infinity',
      withField('people', { additionalProperties: { type: 'string', minimum: 0 } }),
    ],
    ['/year: maximum is 2050, was 2100', withField('year', { maximum: 2050 })],
    ['/year: multipleOf is 5, was none', withField('year', { multipleOf: 5 })],
    ['/groups: minItems is 1, was 0', withField('groups', { minItems: 1 })],
    ['/groups: maxItems is 4, was 5', withField('groups', { maxItems: 4 })],
    ['/groups: uniqueItems no longer accepts an item twice', withField('groups', { uniqueItems: true })],
    ['/groups/*: maxLength is 9, was none', withField('groups', { items: { type: 'string', maxLength: 9 } })],
    ['/people: x-dimensions lacks AGE', withField('people', { 'x-dimensions': ['SEX'] })],
    [
      '/people: unevaluatedProperties no longer accepts other fields',
      withField('people', { unevaluatedProperties: false }),
    ],
    [
      '/people/*: pattern is ^F$, was none',
      withField('people', { additionalProperties: { type: 'string', pattern: '^F$' } }),
    ],
  ])('%s', (why, schema) => {
    expect(narrowings(published, schema)).toEqual([why]);
  });

  it('but not if it only accepts more, or uses other words', () => {
    const wider: readonly JsonSchema[] = [
      published,
      { ...published, description: 'Anew.', examples: [{}], required: [] },
      withFields({ note: title }),
      withField('title', { minLength: 0, maxLength: 300 }),
      withField('kind', { enum: ['law', 'policy', 'strategy'] }),
      withField('year', { type: 'number', minimum: 2000, maximum: 2200 }),
      withField('groups', { maxItems: 9, items: {} }),
      withField('people', { 'x-dimensions': ['SEX', 'AGE', 'GRADE'] }),
    ];
    expect(wider.flatMap((schema) => narrowings(published, schema))).toEqual([]);
  });
});
