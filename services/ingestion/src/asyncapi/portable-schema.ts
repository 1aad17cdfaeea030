import type { JsonSchema } from '#domain';

/**
 * A published schema in the dialect of AsyncAPI 3.0, which is that of draft 7: tools read no other. Examples stand with the messages.
 * Guarantee: it takes what the published one takes. Ours combine no schemas, so what closes an object is `additionalProperties` as well.
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
