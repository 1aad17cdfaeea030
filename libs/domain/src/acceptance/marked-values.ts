import type { JsonSchema } from '../events/json-schema.js';
import { memberPointer } from './problem.js';

/** A value whose schema marks it for a check that a schema cannot express. */
export interface MarkedValue {
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: JsonSchema;
  /** It is an item of a list. */
  readonly isItem: boolean;
}

/**
 * Texts, lists and objects under a schema that carries `format` or `x-dimensions`, in the order of the data, which need not be valid. Of numbers, literals and nulls
 * no such check says anything, and a list may have 125,000 of them.
 */
export function markedValues(schema: JsonSchema, value: unknown, pointer: string): readonly MarkedValue[] {
  const found: MarkedValue[] = [];
  collect(schema, { value, pointer, isItem: false }, found);
  return found;
}

function collect(schema: JsonSchema, at: Omit<MarkedValue, 'schema'>, found: MarkedValue[]): void {
  const { value, pointer } = at;
  if ('format' in schema || 'x-dimensions' in schema) found.push({ ...at, schema });
  const { items, properties, additionalProperties } = schema as {
    readonly [keyword: string]: JsonSchema | undefined;
  };
  if (Array.isArray(value)) {
    if (items === undefined) return;
    for (const [index, item] of value.entries()) {
      if (isChecked(item)) collect(items, { value: item, pointer: memberPointer(pointer, index), isItem: true }, found);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      const of = Object.hasOwn(properties ?? {}, name) ? properties?.[name] : additionalProperties;
      if (of !== undefined && isChecked(part))
        collect(of as JsonSchema, { value: part, pointer: memberPointer(pointer, name), isItem: false }, found);
    }
  }
}

function isChecked(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}
