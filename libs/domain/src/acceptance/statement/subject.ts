import type { DataType, EntityEventType } from '../../events/event-type.js';
import { cellKey } from '../../measures/cell.js';
import { type Problem, problem, quoted } from '../../problems/problem.js';
import type { Envelope } from '../envelope/envelope.js';
import type { Invalid } from '../invalid.js';
import { type Statement, member, targetTypeOf, textMember } from './statement.js';

const PART = /\{(\w+)\}/g;
/**
 * Key of the target of a correction. Targets are data entities, so the `+` of headquarters' cells (`AGE=65+`) cannot
 * occur.
 */
const ENTITY_KEY = /^[a-z]+:[A-Za-z0-9._~/=,:-]{1,200}$/;

/**
 * Entity key, `kind:id`, of what `unit` reports with this data. Total, whatever the data.
 * Source: reference/entities#keys.
 */
export function entityKeyOf({ key }: EntityEventType, data: object, unit: string): string {
  return key.replaceAll(PART, (_, name: string) => {
    if (name === 'unit') return unit;
    return name === 'cell' ? cellOf(member(data, 'dims')) : textMember(data, name);
  });
}

/** The cell that `dims` names; the total if absent. */
function cellOf(dims: unknown): string {
  const codes = typeof dims === 'object' && dims !== null ? Object.keys(dims) : [];
  return cellKey(Object.fromEntries(codes.map((dimension) => [dimension, textMember(dims, dimension)])));
}

/** The same for data that need not be valid; null if a part of the key is unknown or invalid. */
export function derivedKey(
  { type, data, at, unit }: Statement & { readonly type: EntityEventType },
  invalid: Invalid,
): string | null {
  const parts = [...type.key.matchAll(PART)].map(([, name]) => name as string);
  const isBroken = parts.some((name) => invalid.fields.has(`${at}/${name === 'cell' ? 'dims' : name}`));
  return isBroken || (unit === undefined && parts.includes('unit')) ? null : entityKeyOf(type, data, unit ?? '');
}

/**
 * Stage 2, the subject: optional, and if present the derived key; required in corrections and voids, as the key of the
 * target.
 * Source: reference/amendments#target.
 */
export function subjectProblem({ type, subject, data }: Envelope, own: Statement, invalid: Invalid): Problem | null {
  if (type.family === 'record') return targetProblem(subject, targetTypeOf(data), type.type);
  if (subject === undefined) return null;
  const key = derivedKey({ ...own, type }, invalid);
  return key === null || key === subject
    ? null
    : problem(
        '/subject',
        'subject-mismatch',
        `must be left out, or be the key derived from the data, ${key}, not ${quoted(subject)}`,
      );
}

/** A void carries no data, so only the kind in its target's key can be checked. */
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
