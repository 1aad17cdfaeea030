import type { DataType } from '../events/event-type.js';
import type { Envelope } from './envelope.js';
import { type Problem, problem, quoted } from './problem.js';
import { type Replacement, type Statement, targetTypeOf, textMember } from './statement.js';

/** Entity key of data, `kind:id`. Source: events 3. */
export function keyOf(type: DataType, data: object): string {
  return `${type.kind}:${type.entityId(data)}`;
}

const ENTITY_KEY = /^[a-z]+:[A-Za-z0-9._~/=,:-]{1,200}$/;

/** The same of data that need not be valid; null: a field that it is made of is not valid. `invalid`: problems of the schema. */
export function derivedKey({ type, data, at }: Replacement, invalid: readonly Problem[]): string | null {
  const { result, fields } = reading(data, (seen) => keyOf(type, seen));
  const isBroken = fields.some((field) => {
    const pointer = `${at}/${field}`;
    return invalid.some((found) => found.pointer === pointer || found.pointer.startsWith(`${pointer}/`));
  });
  return isBroken ? null : result;
}

/** Stage 2, the subject: optional and then the derived key; of corrections and voids the key of the target, required. Source: events 1, 8.1. */
export function subjectProblem(
  { type, subject, data }: Envelope,
  own: Statement,
  invalid: readonly Problem[],
): Problem | null {
  if (type.family === 'record') return targetProblem(subject, targetTypeOf(data), type.type);
  if (subject === undefined) return null;
  const key = derivedKey({ ...own, type }, invalid);
  return key === null || key === subject ? null : problem('/subject', 'subject-mismatch', `the entity is ${key}`);
}

/** A void names no data, so of its target's key only the kind can be judged. */
function targetProblem(subject: string | undefined, target: DataType | undefined, type: string): Problem | null {
  if (subject === undefined) return problem('/subject', 'subject-missing', 'the entity key of the target is required');
  if (!ENTITY_KEY.test(subject)) return problem('/subject', 'attribute-invalid', quoted(subject));
  if (target === undefined || !type.includes('.voided.') || subject.startsWith(`${target.kind}:`)) return null;
  return problem('/subject', 'subject-mismatch', `${quoted(subject)} is no ${target.kind}`);
}

/** Runs a function on the text fields of data, and tells which it looked at. Keys are made of text; another value may throw when made one. */
function reading<Result>(data: object, work: (data: object) => Result) {
  const fields: string[] = [];
  const seen = new Proxy(data, {
    get(target, name) {
      fields.push(String(name));
      // An object may refuse to become text.
      return textMember(target, String(name));
    },
  });
  return { result: work(seen), fields };
}
