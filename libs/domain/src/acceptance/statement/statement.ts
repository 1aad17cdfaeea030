import type { DataType, EventType } from '../../events/event-type.js';
import { eventTypeNamed } from '../../events/registry.js';
import { isDay } from '../../periods/day.js';
import type { Reference } from '../../reference/reference.js';
import { type Envelope, dayOfTime } from '../envelope/envelope.js';
import { type MarkedValue, markedValues } from './marked-values.js';
import { sourceRowOf } from './source-row.js';

/**
 * Data, with the unit that asserts it and the day that it is about. A data event makes one statement; a correction
 * makes two, itself and its replacement, which is checked as if sent by the unit to which the target's source is
 * registered.
 * Source: reference/amendments#replacement.
 */
export interface Statement {
  readonly type: EventType;
  readonly data: object;
  /** Pointer to `data`. */
  readonly at: string;
  /** Undefined if unknown; then checks that depend on it are skipped. */
  readonly unit: string | undefined;
  /** Effective day; undefined if what was given is not a day. */
  readonly day: string | undefined;
  /** Pointer to the source of the day. */
  readonly dayAt: string;
  /** Values that a schema marks for checks that it cannot express, in the order of the data. */
  readonly marked: readonly MarkedValue[];
}

/** A statement that replaces another event: always data. */
export interface Replacement extends Statement {
  readonly type: DataType;
}

export type Statements = readonly [own: Statement] | readonly [own: Statement, replacement: Replacement];

const REPLACEMENT = '/data/replacement/data';

/** The event's own statement, then that of its replacement. */
export function statementsOf(envelope: Envelope, reference: Reference): Statements {
  const { type, data, unit, effectiveDate } = envelope;
  const isRecord = type.family === 'record';
  const given = isRecord ? undefined : effectiveDate;
  const day = given ?? dayOfTime(envelope);
  const own: Statement = {
    type,
    data,
    at: '/data',
    unit,
    day: given === undefined || isDay(day) ? day : undefined,
    dayAt: given === undefined ? '/time' : '/effectivedate',
    marked: markedValues(type.schema, data, '/data'),
  };
  const replacement = type.type.includes('.corrected.') ? replacementOf(data, reference) : null;
  return replacement === null ? [own] : [own, replacement];
}

/** The declared data type of the target of a correction or void. */
export function targetTypeOf(data: object): DataType | undefined {
  const type = eventTypeNamed(textMember(data, 'targetType'));
  return type?.family === 'data' ? type : undefined;
}

function replacementOf(record: object, reference: Reference): Replacement | null {
  const type = targetTypeOf(record);
  const replacement = member(record, 'replacement');
  const data = member(replacement, 'data');
  if (type === undefined || typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const day = member(replacement, 'effectivedate');
  return {
    type,
    data,
    at: REPLACEMENT,
    unit: sourceRowOf(textMember(record, 'targetSource'), reference)?.unit,
    day: typeof day === 'string' && isDay(day) ? day : undefined,
    dayAt: '/data/replacement/effectivedate',
    marked: markedValues(type.schema, data, REPLACEMENT),
  };
}

/** A member of a value that need not be an object. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A text member; empty text for anything else, which the schema stage reports. */
export function textMember(value: unknown, name: string): string {
  const found = member(value, name);
  return typeof found === 'string' ? found : '';
}
