import { isDay } from '../../periods/day.js';
import { memberPointer, MOST_PROBLEMS, problem, type Problem, quoted } from '../../problems/problem.js';
import { type Reference } from '../../reference/reference.js';
import { isVisible } from '../free-text/text.js';
import { type Invalid } from '../invalid.js';
import { type ReasonCode } from '../../problems/reason-help.js';
import { inOrderOfStages, rankOf } from '../reasons.js';
import { type AcceptanceContext, type SchemaFailure } from '../received.js';
import { type MarkedValue } from '../statement/marked-values.js';
import { member, type Statement } from '../statement/statement.js';
import { allowedIn, fieldsAt, wantedSentence } from './wanted.js';

const CODES: Readonly<Record<string, ReasonCode>> = {
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

/** A failure with its reason code (reference/acceptance#reasons). */
interface Coded {
  readonly code: ReasonCode;
  readonly failure: SchemaFailure;
}

/** The schema problems of one statement. */
export interface SchemaFindings {
  /** In the order of their codes; at most the first 1,000. */
  readonly problems: readonly Problem[];
  /** Number of further problems. */
  readonly more: number;
  readonly invalid: Invalid;
}

/** Failures examined before each pause: a few milliseconds of work. */
const FAILURES_AT_ONCE = 20_000;

/**
 * Stage 4: the published schema, its days, its licences, and that texts are visible. Only problems that will be listed
 * are put into words, since a message of 256 KiB can have 400,000 of them. Pauses regularly.
 * Source: reference/events#field-types, reference/acceptance#reasons.
 */
export function* schemaFindings(
  statement: Statement,
  { validate, reference }: AcceptanceContext,
): Generator<undefined, SchemaFindings> {
  const { type, data, at, marked } = statement;
  const failures = validate(type.type, data);
  yield;
  const coded = yield* codedFailures(failures, data);
  const first = firstByCode(coded).map((one) => schemaProblem(one, statement));
  yield;
  const ofLength = coded.filter(({ code }) => code === 'text-length');
  const lengths = new Set(ofLength.map(({ failure }) => at + failure.instancePath));
  const formats = marked.flatMap((value) => formatProblems(value, reference, lengths));
  yield;
  const problems = inOrderOfStages([...first, ...formats]).slice(0, MOST_PROBLEMS);
  const fields = yield* fieldsOf(coded, at);
  for (const { pointer } of formats) fields.add(at + firstOf(pointer.slice(at.length)));
  const isBroken = formats.length > 0 || coded.some(({ code }) => code !== 'field-unknown');
  return {
    problems,
    more: coded.length + formats.length - problems.length,
    invalid: { fields, broken: new Set(isBroken ? [at] : []) },
  };
}

/** For a value of the wrong type only the type is reported. */
function* codedFailures(failures: readonly SchemaFailure[], data: object): Generator<undefined, readonly Coded[]> {
  const coded: Coded[] = [];
  const mistyped = new Set<string>();
  for (const failure of failures) {
    const one = { code: codeOf(failure, data), failure };
    if (isOfType(one)) mistyped.add(failure.instancePath);
    coded.push(one);
    if (coded.length % FAILURES_AT_ONCE === 0) yield;
  }
  return coded.filter((one) => isOfType(one) || isNamed(one.failure) || !mistyped.has(one.failure.instancePath));
}

/** Pointers to the fields that have failures. */
function* fieldsOf(coded: readonly Coded[], at: string): Generator<undefined, Set<string>> {
  const fields = new Set<string>();
  for (const [index, { failure }] of coded.entries()) {
    fields.add(at + fieldOf(failure));
    if (index % FAILURES_AT_ONCE === 0) yield;
  }
  return fields;
}

function codeOf({ keyword, instancePath, params }: SchemaFailure, data: object): ReasonCode {
  const isFraction =
    keyword === 'type' && params['type'] === 'integer' && typeof valueAt(data, instancePath) === 'number';
  return isFraction ? 'number-not-integer' : (CODES[keyword] ?? 'field-type');
}

function isOfType({ code, failure }: Coded): boolean {
  return (code === 'field-type' || code === 'number-not-integer') && !isNamed(failure);
}

/** The first 1,000 in the order of their codes. */
function firstByCode(coded: readonly Coded[]): readonly Coded[] {
  const byCode = new Map<ReasonCode, Coded[]>();
  for (const one of coded) {
    const same = byCode.get(one.code) ?? [];
    if (same.length < MOST_PROBLEMS) same.push(one);
    byCode.set(one.code, same);
  }
  return [...byCode]
    .toSorted(([a], [b]) => rankOf(a) - rankOf(b))
    .flatMap(([, same]) => same)
    .slice(0, MOST_PROBLEMS);
}

function schemaProblem({ code, failure }: Coded, { type, data, at }: Statement): Problem {
  const { keyword, instancePath, params } = failure;
  const pointer = `${at}${instancePath}`;
  const name = nameIn(failure);
  if (name !== null && keyword === 'required')
    return problem(memberPointer(pointer, name), code, `${name} is required`);
  if (name !== null) {
    const known = fieldsAt(type.schema, namesIn(instancePath));
    return problem(memberPointer(pointer, name), code, `${quoted(name)} is not a known field`, { given: name, known });
  }
  const value = valueAt(data, instancePath);
  const unknown = typeof value === 'string' ? { given: value, known: allowedIn(params) } : undefined;
  return problem(pointer, code, wantedSentence(failure, value), unknown);
}

/** The missing or unknown field, for failures of that kind. */
function nameIn({ params }: SchemaFailure): string | null {
  const name = params['missingProperty'] ?? params['unevaluatedProperty'] ?? params['additionalProperty'];
  return typeof name === 'string' ? name : null;
}

function isNamed(failure: SchemaFailure): boolean {
  return nameIn(failure) !== null;
}

/** Pointer, relative to the data, to the field that has the failure. */
function fieldOf(failure: SchemaFailure): string {
  const { instancePath } = failure;
  const name = instancePath === '' ? nameIn(failure) : null;
  return name === null ? firstOf(instancePath) : memberPointer('', name);
}

function firstOf(pointer: string): string {
  const end = pointer.indexOf('/', 1);
  return end < 0 ? pointer : pointer.slice(0, end);
}

function namesIn(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(data: object, pointer: string): unknown {
  return namesIn(pointer).reduce<unknown>(member, data);
}

function formatProblems(
  { pointer, value, schema }: MarkedValue,
  { licences }: Reference,
  lengths: ReadonlySet<string>,
): readonly Problem[] {
  if (typeof value !== 'string') return [];
  switch (schema['format']) {
    case 'day':
      if (isDay(value)) return [];
      return [
        problem(pointer, 'date-invalid', `must be a day of the calendar, written YYYY-MM-DD, not ${quoted(value)}`),
      ];
    case 'title':
    case 'text':
      if (isVisible(value) || lengths.has(pointer)) return [];
      return [problem(pointer, 'text-length', 'must contain at least one visible character')];
    case 'spdx-licence': {
      if (licences.has(value)) return [];
      const unknown = { given: value, known: licences.keys() };
      return [
        problem(
          pointer,
          'enum-unknown',
          `must be an identifier of the SPDX licence list, such as MIT, or LicenseRef-Proprietary, not ${quoted(value)}`,
          unknown,
        ),
      ];
    }
    default:
      return [];
  }
}
