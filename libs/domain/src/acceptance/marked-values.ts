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

/** Values under a schema that carries `format` or `x-dimensions`, in the order of the data. Data need not be valid. */
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
      collect(items, { value: item, pointer: memberPointer(pointer, index), isItem: true }, found);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      const of = Object.hasOwn(properties ?? {}, name) ? properties?.[name] : additionalProperties;
      if (of !== undefined)
        collect(of as JsonSchema, { value: part, pointer: memberPointer(pointer, name), isItem: false }, found);
    }
  }
}
