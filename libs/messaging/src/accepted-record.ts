import {
  type AcceptedRecord,
  type AnyEvent,
  type RecordContent,
  type Sha256,
  type Unreadable,
  contentHash,
} from '#domain';
import { attributesOf, textOf, unreadable } from './accepted-attributes.js';
import type { OutRecord } from './event-sink.js';
import type { LogRecord } from './event-source.js';

/** Topic of accepted events and ticks. */
export const EVENTS_TOPIC = 'events';

const TICK = 'hw_tick';
/**
 * An accepted event as a record of `events`: a CloudEvent in Kafka's binary mode, keyed by its entity, its attributes
 * in normal form. Guarantee: `decodeAccepted` returns the same event. `effectivedate` and `backfill` are always
 * written, an absent `sequence` never.
 */
export function encodeAccepted({ event, dataText, hash, refdata }: AcceptedRecord): OutRecord {
  const { source, id, type, time, unit, day, sequence, backfill, entity } = event;
  const headers = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: source,
    ce_type: type,
    ce_time: time,
    ce_unit: unit,
    ce_effectivedate: day,
    ce_backfill: String(backfill),
    ce_subject: entity,
    ...(sequence === '' ? {} : { ce_sequence: sequence }),
    hw_hash: hash,
    hw_refdata: refdata,
  };
  return { topic: EVENTS_TOPIC, key: entity, value: new TextEncoder().encode(dataText), headers };
}

/** A record that only moves the watermark of its partition. */
export function encodeTick(partition: number): OutRecord {
  return { topic: EVENTS_TOPIC, partition, key: null, value: null, headers: { [TICK]: '1' } };
}

/**
 * Decodes a record of `events` and checks its content hash. Guarantee: total, never throws, depends on nothing but the
 * record. Shape: an unreadable record comes with a reason, for quarantine.
 */
export function decodeAccepted(record: Pick<LogRecord, 'key' | 'value' | 'headers'>, sha256: Sha256): RecordContent {
  if (isTick(record)) return { kind: 'tick' };
  const attributes = attributesOf(record);
  if ('reason' in attributes) return attributes;
  const entity = attributes.get('ce_subject') ?? '';
  if (textOf(record.key) !== entity) return unreadable('subject-mismatch', 'the key is not the entity key');
  const body = bodyOf(record.value);
  if (body.kind === 'unreadable') return body;
  const { dataText, data } = body;
  const event = eventOf(attributes, data);
  const hash = attributes.get('hw_hash') ?? '';
  const actual = contentHash(event, dataText, sha256);
  if (actual !== hash)
    return unreadable('hash-mismatch', `hw_hash is ${hash.slice(0, 64)}, but the content hashes to ${actual}`);
  return { kind: 'event', event, dataText, hash, refdata: attributes.get('hw_refdata') ?? '' };
}

function isTick({ headers }: Pick<LogRecord, 'headers'>): boolean {
  return headers.some(([name]) => name === TICK) && !headers.some(([name]) => name.startsWith('ce_'));
}

function eventOf(attributes: ReadonlyMap<string, string>, data: object): AnyEvent {
  const text = (name: string) => attributes.get(`ce_${name}`) ?? '';
  return {
    source: text('source'),
    id: text('id'),
    type: text('type'),
    time: text('time'),
    unit: text('unit'),
    day: text('effectivedate'),
    sequence: text('sequence'),
    backfill: text('backfill') === 'true',
    entity: text('subject'),
    data,
  };
}

type Body = { readonly kind: 'body'; readonly dataText: string; readonly data: object };

function bodyOf(value: Uint8Array | null): Body | Unreadable {
  if (value === null || value.length === 0) return unreadable('record-empty', 'no value');
  const dataText = textOf(value);
  if (dataText === null) return unreadable('utf8-invalid', 'value');
  try {
    const data: unknown = JSON.parse(dataText);
    const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
    return isObject ? { kind: 'body', dataText, data } : unreadable('json-not-object', 'value');
  } catch {
    return unreadable('json-invalid', 'value');
  }
}
