import { type AnyEvent, type Sha256, contentHash, isDay } from '#domain';
import type { OutRecord } from './event-sink.js';
import type { LogRecord } from './event-source.js';

/** Topic of the accepted events and ticks. */
export const EVENTS_TOPIC = 'events';

/** An accepted event with what its decision left behind. */
export interface AcceptedRecord {
  readonly event: AnyEvent;
  /** RFC 8785 text of `event.data`: the bytes that were hashed. */
  readonly dataText: string;
  /** Content hash, lower-case hex. */
  readonly hash: string;
  /** Projection version whose reference data decided. */
  readonly refdata: string;
}

/** Why a record of `events` is not one of ours: a code of events 6, or `hash-mismatch`. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
  readonly detail: string;
}

export type DecodedRecord = ({ readonly kind: 'event' } & AcceptedRecord) | { readonly kind: 'tick' } | Unreadable;

const TICK = 'hw_tick';
const REQUIRED = [
  ...['specversion', 'id', 'source', 'type', 'time', 'unit', 'effectivedate', 'backfill', 'subject'].map(
    (name) => `ce_${name}`,
  ),
  'content-type',
  'hw_hash',
  'hw_refdata',
];
const KNOWN = new Set([...REQUIRED, 'ce_sequence']);

/** Forms that acceptance gave the attributes; another writer's record does not reach the fold. Source: events 1 and 3. */
const FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  ce_id: (text) => /^[A-Za-z0-9._:~/+=@-]{1,128}$/.test(text),
  ce_source: (text) => /^[^|\s]{1,256}$/.test(text),
  ce_type: (text) => /^org\.undp\.digital\.[a-z._]+\.v[1-9][0-9]*$/.test(text),
  ce_time: isNormalTime,
  ce_unit: (text) => /^[A-Z][A-Z0-9-]{1,31}$/.test(text),
  ce_effectivedate: isDay,
  ce_backfill: (text) => text === 'true' || text === 'false',
  ce_subject: (text) => /^[a-z]+:[A-Za-z0-9._~/=,:-]{1,200}$/.test(text),
  ce_sequence: (text) => /^[0-9]{18}$/.test(text),
};

/**
 * An accepted event as it stands on `events`: a CloudEvent in Kafka's binary mode, keyed by its entity, its attributes in normal form.
 * Guarantee: `decodeAccepted` gives the same back. `effectivedate` and `backfill` are always written, an absent `sequence` never.
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
 * Reads a record of `events` back and checks its content hash.
 * Guarantee: total, never throws, looks at nothing but the record. Shape: what cannot be read comes with a reason, for quarantine.
 */
export function decodeAccepted(record: Pick<LogRecord, 'key' | 'value' | 'headers'>, sha256: Sha256): DecodedRecord {
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
  if (actual !== hash) return unreadable('hash-mismatch', `hw_hash says ${hash.slice(0, 64)}, the content ${actual}`);
  return { kind: 'event', event, dataText, hash, refdata: attributes.get('hw_refdata') ?? '' };
}

function isTick({ headers }: Pick<LogRecord, 'headers'>): boolean {
  return headers.some(([name]) => name === TICK) && !headers.some(([name]) => name.startsWith('ce_'));
}

/** Every known header once, as text, in its form. Other headers (tracing) are let through and ignored. */
function attributesOf({ headers }: Pick<LogRecord, 'headers'>): ReadonlyMap<string, string> | Unreadable {
  const attributes = new Map<string, string>();
  for (const [name, value] of headers) {
    if (!KNOWN.has(name)) continue;
    const text = textOf(value);
    if (text === null) return unreadable('utf8-invalid', name);
    if (attributes.has(name)) return unreadable('attribute-repeated', name);
    attributes.set(name, text);
  }
  const missing = REQUIRED.find((name) => !attributes.get(name));
  if (missing !== undefined) return unreadable('attribute-missing', missing);
  if (attributes.get('ce_specversion') !== '1.0') return unreadable('specversion-unsupported', 'ce_specversion');
  if (attributes.get('content-type') !== 'application/json')
    return unreadable('content-type-unsupported', 'content-type');
  const wrong = [...attributes].find(([name, text]) => FORMS[name]?.(text) === false);
  return wrong === undefined ? attributes : unreadable('attribute-invalid', wrong[0]);
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

function textOf(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isNormalTime(text: string): boolean {
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString() === text;
}

function unreadable(reason: string, detail: string): Unreadable {
  return { kind: 'unreadable', reason, detail };
}
