import type { JsonSchema } from '../../events/json-schema.js';
import { memberPointer } from '../../problems/problem.js';

/** A value that its schema marks for a check beyond what a schema can express. */
export interface MarkedValue {
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: JsonSchema;
  /** True for an item of a list. */
  readonly isItem: boolean;
}

/**
 * Texts whose schema has a `format`, and objects whose schema has `x-dimensions`, in the order of the data, which need
 * not be valid. These checks do not concern anything else, and a list may have 125,000 items.
 */
export function markedValues(schema: JsonSchema, value: object, pointer: string): readonly MarkedValue[] {
  const found: MarkedValue[] = [];
  collect({ pointer, value, schema, isItem: false }, found);
  return found;
}

/** The marks of a value that `mayHold` lets through. */
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

/** Checked before building a pointer, which is the expensive part. */
function mayHold(schema: JsonSchema, value: unknown): boolean {
  if (typeof value === 'string') return 'format' in schema;
  return typeof value === 'object' && value !== null && schema['type'] !== 'string';
}
