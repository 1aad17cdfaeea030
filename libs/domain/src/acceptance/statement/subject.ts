import type { DataType, EntityEventType } from '../../events/event-type.js';
import { cellKey } from '../../measures/cell.js';
import { type Problem, problem, quoted } from '../../problems/problem.js';
import type { Envelope } from '../envelope/envelope.js';
import type { Invalid } from '../invalid.js';
import { type Statement, member, targetTypeOf, textMember } from './statement.js';

const PART = /\{(\w+)\}/g;
/** Key of the target of a correction: of an entity of data, so without the `+` that a cell of headquarters may hold (`AGE=65+`). */
const ENTITY_KEY = /^[a-z]+:[A-Za-z0-9._~/=,:-]{1,200}$/;

/** Entity key of what `unit` says by this data, `kind:id`. Total, whatever the data. Source: events 3 and 8.2. */
export function entityKeyOf({ key }: EntityEventType, data: object, unit: string): string {
  return key.replaceAll(PART, (_, name: string) => {
    if (name === 'unit') return unit;
    return name === 'cell' ? cellOf(member(data, 'dims')) : textMember(data, name);
  });
}

/** Cell that `dims` names; absent: the total. */
function cellOf(dims: unknown): string {
  const codes = typeof dims === 'object' && dims !== null ? Object.keys(dims) : [];
  return cellKey(Object.fromEntries(codes.map((dimension) => [dimension, textMember(dims, dimension)])));
}

/** The same of data that need not be valid; null: a part that it is made of is not known or not valid. */
export function derivedKey(
  { type, data, at, unit }: Statement & { readonly type: EntityEventType },
  invalid: Invalid,
): string | null {
  const parts = [...type.key.matchAll(PART)].map(([, name]) => name as string);
  const isBroken = parts.some((name) => invalid.fields.has(`${at}/${name === 'cell' ? 'dims' : name}`));
  return isBroken || (unit === undefined && parts.includes('unit')) ? null : entityKeyOf(type, data, unit ?? '');
}

/** Stage 2, the subject: optional and then the derived key; of corrections and voids the key of the target, required. Source: events 1, 8.1. */
export function subjectProblem({ type, subject, data }: Envelope, own: Statement, invalid: Invalid): Problem | null {
  if (type.family === 'record') return targetProblem(subject, targetTypeOf(data), type.type);
  if (subject === undefined) return null;
  const key = derivedKey({ ...own, type }, invalid);
  return key === null || key === subject
    ? null
    : problem(
        '/subject',
        'subject-mismatch',
        `must be left out, or be the key that the data give, ${key}, not ${quoted(subject)}`,
      );
}

/** A void names no data, so of its target's key only the kind can be judged. */
function targetProblem(subject: string | undefined, target: DataType | undefined, type: string): Problem | null {
  if (subject === undefined)
    return problem(
      '/subject',
      'subject-missing',
      'subject is required: send the entity key of the target, such as solution:SOL-0009',
    );
  if (!ENTITY_KEY.test(subject))
    return problem(
      '/subject',
      'attribute-invalid',
      `must be an entity key, such as solution:SOL-0009, not ${quoted(subject)}`,
    );
  if (target === undefined || !type.includes('.voided.') || subject.startsWith(`${target.kind}:`)) return null;
  return problem(
    '/subject',
    'subject-mismatch',
    `must be the key of the target, ${target.kind}:…, not ${quoted(subject)}`,
  );
}
