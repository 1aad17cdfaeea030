import type { AnyEvent } from '../events/event.js';
import { contentHash } from '../integrity/ledger-row.js';
import type { Dimension } from '../people/dimensions.js';
import { peopleProblems } from '../people/people-problems.js';
import type { People } from '../people/people.js';
import { type Problem, isUnder, problem, describeProblems } from '../problems/problem.js';
import { atOnce } from './at-once.js';
import { correctionProblems } from './correction.js';
import { decode } from './decoding/decode.js';
import { type Envelope, dayOfTime, envelope } from './envelope/envelope.js';
import { textProblems } from './free-text/text.js';
import { type Invalid, bothInvalid } from './invalid.js';
import { countryProblems } from './places/countries.js';
import { inOrderOfStages } from './reasons.js';
import type { Acceptance, AcceptanceContext, ReadAttributes, Received } from './received.js';
import { holds, tenantProblems } from './rights/tenant.js';
import { type SchemaFindings, schemaFindings } from './schema/schema.js';
import { effectiveDayProblem } from './statement/effective-day.js';
import { type Statement, type Statements, statementsOf } from './statement/statement.js';
import { entityKeyOf, subjectProblem } from './statement/subject.js';

/** Decides synchronously, without pauses. */
export function accept(received: Received, context: AcceptanceContext): Acceptance {
  return atOnce(acceptWithPauses(received, context));
}

/**
 * Decides on one message from the message and the reference data alone, never from other events. Stages: decode,
 * envelope, tenant, schema, text, reference.
 * Guarantee: pure; never throws, whatever the bytes; with the same `nowMs` and reference data the answer is always the
 * same. Pauses within and between stages, so that the largest message blocks nobody.
 * Shape: an event in normal form with its hash, or every problem, the reason first; beyond 1,000 problems, the first
 * 1,000 and the number of the rest.
 * Source: reference/acceptance#stages.
 */
export function* acceptWithPauses(received: Received, context: AcceptanceContext): Generator<undefined, Acceptance> {
  const decoded = decode(received);
  const reject = (found: readonly Problem[], more = 0): Acceptance => {
    const problems = describeProblems(found);
    const untold = found.length - problems.length + more;
    return { status: 'rejected', problems, more: untold, ...readableOf(decoded.attributes) };
  };
  if ('problem' in decoded) return reject([decoded.problem]);
  yield;
  const claimed = envelope(decoded, context.nowMs);
  if ('code' in claimed) return reject([claimed]);
  const statements = statementsOf(claimed, context.reference);
  yield;
  const found: SchemaFindings[] = [];
  for (const statement of statements) found.push(yield* schemaFindings(statement, context));
  const invalid = bothInvalid(found.map((one) => one.invalid));
  const early = envelopeProblem(claimed, statements, invalid, context);
  if (early !== null) return reject([early]);
  const later = yield* laterProblems(claimed, statements, invalid, context);
  const problems = inOrderOfStages([...found.flatMap((one) => one.problems), ...later]);
  const more = found.reduce((sum, one) => sum + one.more, 0);
  yield;
  return problems.length > 0 ? reject(problems, more) : accepted(claimed, statements, context);
}

/** The part of stage 2 that needs the data. */
function envelopeProblem(
  claimed: Envelope,
  statements: Statements,
  invalid: Invalid,
  { nowMs, reference }: AcceptanceContext,
): Problem | null {
  const day = effectiveDayProblem(claimed, statements, nowMs);
  if (day !== null) return day;
  const mayBackfill = claimed.type.family !== 'hq' && holds('backfill', claimed, reference) !== false;
  if (claimed.backfill && !mayBackfill) {
    return problem(
      '/backfill',
      'backfill-not-allowed',
      'must be left out: the source lacks the right backfill, or this is an event of headquarters',
    );
  }
  return subjectProblem(claimed, statements[0], invalid);
}

/** Stages 3, 5 and 6. */
function* laterProblems(
  claimed: Envelope,
  statements: Statements,
  invalid: Invalid,
  context: AcceptanceContext,
): Generator<undefined, readonly Problem[]> {
  const isRecord = claimed.type.family === 'record';
  const found: (readonly Problem[])[] = [tenantProblems(claimed, statements, invalid, context)];
  for (const statement of statements) {
    yield;
    found.push(textProblems(statement));
  }
  for (const statement of statements) {
    yield;
    found.push(referenceProblems(statement, claimed, invalid, context));
  }
  if (isRecord) found.push(correctionProblems(claimed, statements[1], invalid, context));
  return found.flat();
}

/** Stage 6. A type's own checks read data that satisfies its schema, except for fields that no check reads. */
function referenceProblems(
  statement: Statement,
  { time }: Envelope,
  invalid: Invalid,
  { reference, definitions }: AcceptanceContext,
): readonly Problem[] {
  const { type, data, at, unit, day, marked } = statement;
  const isWhole = ![...invalid.broken].some((broken) => isUnder(broken, at));
  const isKnown = unit !== undefined && day !== undefined;
  const own = isWhole && isKnown ? type.check(data, { reference, definitions, unit, day, time }) : [];
  return [
    ...countryProblems(statement, reference),
    ...marked
      .filter(({ schema, pointer }) => 'x-dimensions' in schema && !invalid.fields.has(pointer))
      .flatMap(({ value, schema, pointer }) => {
        return peopleProblems(value as People, schema['x-dimensions'] as readonly Dimension[], pointer);
      }),
    ...own.map(({ pointer, code, detail }) => problem(pointer.replace('/data', at), code, detail)),
  ];
}

function accepted(claimed: Envelope, [own]: Statements, context: AcceptanceContext): Acceptance {
  const { source, id, type, time, unit, sequence, backfill, subject, effectiveDate, data } = claimed;
  const dataText = context.canonicalise(data);
  const event: AnyEvent = {
    source,
    id,
    type: type.type,
    time,
    unit,
    day: effectiveDate ?? dayOfTime(claimed),
    sequence,
    backfill,
    entity: type.family === 'record' ? String(subject) : entityKeyOf(type, own.data, unit),
    data: JSON.parse(dataText) as object,
  };
  return { status: 'accepted', event, dataText, hash: contentHash(event, dataText, context.sha256) };
}

const MAX_READABLE = 256;

function readableOf(attributes: ReadonlyMap<string, unknown>): ReadAttributes {
  const text = (name: string): string | null => {
    const value = attributes.get(name);
    return typeof value === 'string' && value !== '' && value.length <= MAX_READABLE ? value : null;
  };
  return { source: text('source'), id: text('id'), type: text('type'), unit: text('unit') };
}
