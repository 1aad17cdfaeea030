import type { JsonSchema } from '../../events/json-schema.js';
import { listed } from '../../problems/listed.js';
import { quoted } from '../../problems/problem.js';
import type { SchemaFailure } from '../received.js';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/**
 * Describes what the schema requires in place of a value, and what was sent.
 * Source: JSON Schema 2020-12, the keywords that the declared schemas use.
 */
export function wantedSentence({ keyword, params }: SchemaFailure, value: unknown): string {
  const limit = shown(Number(params['limit']));
  switch (keyword) {
    case 'type':
      return typeSentence(String(params['type']), value);
    case 'enum':
      return `must be one of ${listed(allowedIn(params))}, not ${describeType(value)}`;
    case 'pattern':
      return `must match ${String(params['pattern'])}, not ${describeType(value)}`;
    case 'minimum':
      return `must be at least ${limit}, not ${describeType(value)}`;
    case 'maximum':
      return `must be at most ${limit}, not ${describeType(value)}`;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return `must have at least ${sizeOf(value, limit)}`;
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return `must have at most ${sizeOf(value, limit)}`;
    case 'uniqueItems':
      return `must contain each item only once; items ${pairIn(params)} are the same`;
    default:
      return `${quoted(value)} fails ${keyword}`;
  }
}

/** Counted from 0, as in JSON Pointers. */
function pairIn({ i, j }: SchemaFailure['params']): string {
  return [Number(i), Number(j)].toSorted((a, b) => a - b).join(' and ');
}

/** Codes that an enumeration allows. */
export function allowedIn(params: SchemaFailure['params']): readonly string[] {
  const { allowedValues } = params;
  return Array.isArray(allowedValues) ? allowedValues.map(String) : [];
}

/** Fields that an object may have at a place in the data; the place itself need not be in the schema. */
export function fieldsAt(schema: JsonSchema, path: readonly string[]): readonly string[] {
  const inside = path.reduce<JsonSchema>((at, name) => partOf(at, name), schema);
  return Object.keys((inside['properties'] ?? {}) as object);
}

function partOf({ properties, items, additionalProperties }: JsonSchema, name: string): JsonSchema {
  const named = properties as Readonly<Record<string, JsonSchema>> | undefined;
  if (named !== undefined && Object.hasOwn(named, name)) return named[name] as JsonSchema;
  return (items ?? additionalProperties ?? {}) as JsonSchema;
}

function typeSentence(type: string, value: unknown): string {
  if (Number.isNaN(value)) return 'must be a whole number, not one that is whole only after rounding';
  return `must be ${TYPES[type] ?? type}, not ${describeType(value)}`;
}

/** Text in quotes, numbers and literals as they are, everything else by kind. */
export function describeType(value: unknown): string {
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** A limit, together with the actual size of the text, list or object. */
function sizeOf(value: unknown, limit: string): string {
  if (typeof value === 'string') return `${counted(limit, 'character')}, not ${shown(charactersIn(value))}`;
  if (Array.isArray(value)) return `${counted(limit, 'item')}, not ${shown(value.length)}`;
  return `${counted(limit, 'member')}, not ${shown(Object.keys(value as object).length)}`;
}

function counted(limit: string, what: string): string {
  return limit === '1' ? `1 ${what}` : `${limit} ${what}s`;
}

/** Characters as JSON Schema counts them: a surrogate pair is one. */
function charactersIn(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function shown(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
