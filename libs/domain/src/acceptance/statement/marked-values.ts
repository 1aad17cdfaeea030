import type { JsonSchema } from '../../events/json-schema.js';
import { memberPointer } from '../../problems/problem.js';

/** A value whose schema marks it for a check that a schema cannot express. */
export interface MarkedValue {
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: JsonSchema;
  /** It is an item of a list. */
  readonly isItem: boolean;
}

/**
 * Texts under a schema that carries `format`, and objects under one that carries `x-dimensions`, in the order of the data, which need not be valid. Of anything
 * else no such check says anything, and a list may have 125,000 of it.
 */
export function markedValues(schema: JsonSchema, value: object, pointer: string): readonly MarkedValue[] {
  const found: MarkedValue[] = [];
  collect({ pointer, value, schema, isItem: false }, found);
  return found;
}

/** Of a value that `mayHold` lets through. */
function collect(at: MarkedValue, found: MarkedValue[]): void {
  const { pointer, value, schema } = at;
  if (typeof value === 'string') found.push(at);
  else if (Array.isArray(value)) collectItems(at, value, found);
  else {
    if ('x-dimensions' in schema) found.push(at);
    for (const [name, part] of Object.entries(value as object)) {
      const of = schemaOf(schema, name);
      if (of !== undefined && mayHold(of, part))
        collect({ pointer: memberPointer(pointer, name), value: part, schema: of, isItem: false }, found);
    }
  }
}

function collectItems({ pointer, schema }: MarkedValue, items: readonly unknown[], found: MarkedValue[]): void {
  const of = schema['items'] as JsonSchema | undefined;
  if (of === undefined) return;
  for (const [index, value] of items.entries()) {
    if (mayHold(of, value)) collect({ pointer: memberPointer(pointer, index), value, schema: of, isItem: true }, found);
  }
}

function schemaOf({ properties, additionalProperties }: JsonSchema, name: string): JsonSchema | undefined {
  const known = properties as Readonly<Record<string, JsonSchema>> | undefined;
  return known !== undefined && Object.hasOwn(known, name)
    ? known[name]
    : (additionalProperties as JsonSchema | undefined);
}

/** Asked before a pointer is made: it is what costs. */
function mayHold(schema: JsonSchema, value: unknown): boolean {
  if (typeof value === 'string') return 'format' in schema;
  return typeof value === 'object' && value !== null && schema['type'] !== 'string';
}
