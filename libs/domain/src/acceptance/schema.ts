import { isDay } from '../periods/day.js';
import type { Reference } from '../reference/reference.js';
import { type MarkedValue, markedValues } from './marked-values.js';
import { type Problem, memberPointer, problem, quoted } from './problem.js';
import type { AcceptanceContext, SchemaFailure } from './received.js';
import { type Statement, member } from './statement.js';

const CODES: Readonly<Record<string, string>> = {
  required: 'field-missing',
  unevaluatedProperties: 'field-unknown',
  additionalProperties: 'field-unknown',
  type: 'field-type',
  minimum: 'number-out-of-range',
  maximum: 'number-out-of-range',
  minLength: 'text-length',
  maxLength: 'text-length',
  pattern: 'pattern-mismatch',
  enum: 'enum-unknown',
  minItems: 'list-length',
  maxItems: 'list-length',
  minProperties: 'list-length',
  maxProperties: 'list-length',
  uniqueItems: 'list-duplicate',
};

/** Stage 4: what the published schema asks for, its days and its licences among it. Source: events 4 and 6. */
export function schemaProblems(
  { type, data, at }: Statement,
  { validate, reference }: AcceptanceContext,
): readonly Problem[] {
  const found = validate(type.type, data).map((failure) => schemaProblem(failure, data, at));
  const mistyped = new Set(found.filter(({ code }) => isOfType(code)).map(({ pointer }) => pointer));
  return [
    ...found.filter(({ code, pointer }) => isOfType(code) || !mistyped.has(pointer)),
    ...markedValues(type.schema, data, at).flatMap((value) => formatProblems(value, reference)),
  ];
}

function isOfType(code: string): boolean {
  return code === 'field-type' || code === 'number-not-integer';
}

function schemaProblem({ keyword, instancePath, params }: SchemaFailure, data: object, at: string): Problem {
  const pointer = `${at}${instancePath}`;
  const value = valueAt(data, instancePath);
  const name = params['missingProperty'] ?? params['unevaluatedProperty'] ?? params['additionalProperty'];
  if (typeof name === 'string') {
    return problem(memberPointer(pointer, name), CODES[keyword] ?? 'field-type', quoted(name));
  }
  const isFraction = keyword === 'type' && params['type'] === 'integer' && typeof value === 'number';
  const code = isFraction ? 'number-not-integer' : (CODES[keyword] ?? 'field-type');
  const { type, limit, pattern } = params;
  const wanted = [type, limit, pattern].find((param) => param !== undefined);
  return problem(
    pointer,
    code,
    `${quoted(value)} fails ${keyword}${wanted === undefined ? '' : ` ${JSON.stringify(wanted)}`}`,
  );
}

function valueAt(data: object, pointer: string): unknown {
  const names = pointer.split('/').slice(1);
  return names.reduce<unknown>((value, name) => member(value, name.replaceAll('~1', '/').replaceAll('~0', '~')), data);
}

function formatProblems({ pointer, value, schema }: MarkedValue, { licences }: Reference): readonly Problem[] {
  if (typeof value !== 'string') return [];
  if (schema['format'] === 'day' && !isDay(value)) return [problem(pointer, 'date-invalid', quoted(value))];
  const isUnknown = schema['format'] === 'spdx-licence' && !licences.has(value);
  return isUnknown ? [problem(pointer, 'enum-unknown', `${quoted(value)} is not in the SPDX licence list`)] : [];
}
