import type { JsonSchema } from '#domain';

/**
 * Converts a published schema to JSON Schema draft 7, the only dialect that AsyncAPI 3.0 tools read. The examples are
 * part of the messages instead.
 * Guarantee: both schemas accept the same values. The published ones do not combine schemas, so `additionalProperties`
 * closes an object just as `unevaluatedProperties` does.
 */
export function portableSchema({ $schema: _, $id, examples: __, ...schema }: JsonSchema): JsonSchema {
  return { ...inDraft7(schema), 'x-json-schema': $id };
}

function inDraft7(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => keywordInDraft7(keyword, value)));
}

function keywordInDraft7(keyword: string, value: unknown): readonly [string, unknown] {
  if (keyword === 'unevaluatedProperties') return ['additionalProperties', value];
  if (!isObject(value)) return [keyword, value];
  if (keyword !== 'properties') return [keyword, inDraft7(value)];
  const fields = Object.entries(value).map(([name, field]) => [name, isObject(field) ? inDraft7(field) : field]);
  return [keyword, Object.fromEntries(fields)];
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
