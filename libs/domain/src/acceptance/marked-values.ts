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
  return marked(schema, value, pointer, false);
}

function marked(schema: JsonSchema, value: unknown, pointer: string, isItem: boolean): readonly MarkedValue[] {
  const isMarked = 'format' in schema || 'x-dimensions' in schema;
  const own = isMarked ? [{ pointer, value, schema, isItem }] : [];
  const { items, properties, additionalProperties } = schema as {
    readonly [keyword: string]: JsonSchema | undefined;
  };
  if (Array.isArray(value)) {
    if (items === undefined) return own;
    return [...own, ...value.flatMap((item, index) => marked(items, item, memberPointer(pointer, index), true))];
  }
  if (typeof value !== 'object' || value === null) return own;
  const inside = Object.entries(value).flatMap(([name, part]) => {
    const of = Object.hasOwn(properties ?? {}, name) ? (properties?.[name] as JsonSchema) : additionalProperties;
    return typeof of === 'object' ? marked(of, part, memberPointer(pointer, name), false) : [];
  });
  return [...own, ...inside];
}
