import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { CloudEvent, Kafka as CloudEventsKafka } from 'cloudevents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AcceptedRecord, contentHash, utcDay } from '#domain';
import { decodeAccepted, encodeAccepted, encodeTick } from './accepted-record.js';
import type { OutRecord } from './event-sink.js';
import type { LogRecord } from './event-source.js';

type Stored = Pick<LogRecord, 'key' | 'value' | 'headers'>;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What a broker returns for a record that was sent. */
const stored = ({ key, value, headers }: OutRecord): Stored => ({
  key: key === null ? null : utf8(key),
  value,
  headers: Object.entries(headers).map(([name, text]) => [name, utf8(text)] as const),
});

const accepted = (change: Partial<AcceptedRecord['event']> = {}): AcceptedRecord => {
  const event = {
    source: 'https://data.example.org/ken/pims',
    id: 'KEN-0042:7',
    type: 'org.undp.digital.project.status_changed.v1',
    time: '2024-03-05T10:11:12.345Z',
    unit: 'KEN',
    day: '2024-03-04',
    sequence: '000000000000000007',
    backfill: false,
    entity: 'project:KEN-0042',
    data: { from: 'approved', projectId: 'KEN-0042', to: 'active' },
    ...change,
  };
  const dataText = canonicalize(event.data) ?? '';
  return { event, dataText, hash: contentHash(event, dataText, sha256), refdata: 'v1' };
};

const instants = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const anyAccepted = fc
  .record({
    id: fc.stringMatching(/^[A-Za-z0-9._:~/+=@-]{1,128}$/),
    source: fc.webUrl().filter((url) => !url.includes('|') && url.length <= 256),
    time: instants.map((date) => date.toISOString()),
    day: instants.map((date) => utcDay(date.getTime())),
    sequence: fc.constantFrom('', '000000000000000000', '999999999999999999'),
    backfill: fc.boolean(),
    entity: fc.stringMatching(/^[a-z]{1,12}:[A-Za-z0-9._~/=,:+-]{1,60}$/),
    data: fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean()),
      { noNullPrototype: true },
    ),
  })
  .map(accepted);

describe('an accepted record', () => {
  it('is decoded to the event that was encoded', () => {
    fc.assert(
      fc.property(anyAccepted, (record) => {
        expect(decodeAccepted(stored(encodeAccepted(record)), sha256)).toEqual({ kind: 'event', ...record });
      }),
    );
  });

  it('is decoded when a code in its key has a plus sign, as the oldest records do', () => {
    const record = accepted({ entity: 'target:O1.13/RBA/2025/AGE=65+,SEX=F' });
    expect(decodeAccepted(stored(encodeAccepted(record)), sha256)).toEqual({ kind: 'event', ...record });
  });

  it('is keyed by its entity and carries every attribute in normal form', () => {
    expect(encodeAccepted(accepted())).toMatchObject({
      topic: 'events',
      key: 'project:KEN-0042',
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: 'KEN-0042:7',
        ce_source: 'https://data.example.org/ken/pims',
        ce_type: 'org.undp.digital.project.status_changed.v1',
        ce_time: '2024-03-05T10:11:12.345Z',
        ce_unit: 'KEN',
        ce_effectivedate: '2024-03-04',
        ce_backfill: 'false',
        ce_subject: 'project:KEN-0042',
        ce_sequence: '000000000000000007',
        hw_refdata: 'v1',
      },
    });
  });

  it('omits an absent sequence', () => {
    expect(encodeAccepted(accepted({ sequence: '' })).headers).not.toHaveProperty('ce_sequence');
  });

  it('is a valid CloudEvent in binary mode for a strict reader', () => {
    fc.assert(
      fc.property(anyAccepted, ({ event, ...rest }) => {
        const { key, value, headers } = encodeAccepted({ event, ...rest });
        const body = Buffer.from(value ?? []).toString();
        const message = { key, value: body, body, headers, timestamp: '0' };
        const read = new CloudEvent(CloudEventsKafka.toEvent(message) as CloudEvent<object>, true);
        expect(read).toMatchObject({ id: event.id, source: event.source, type: event.type, subject: event.entity });
        expect(read['unit']).toBe(event.unit);
        expect(read.data).toEqual(event.data);
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const name = fc.oneof(fc.constantFrom(...Object.keys(encodeAccepted(accepted()).headers), 'hw_tick'), fc.string());
    const record = fc.record({
      key: fc.option(bytes),
      value: fc.option(bytes),
      headers: fc.array(fc.tuple(name, bytes)),
    });
    fc.assert(
      fc.property(record, (random) => {
        expect(decodeAccepted(random, sha256).kind).not.toBe('event');
      }),
    );
  });

  it('is unreadable after any change of one byte of value or attributes', () => {
    const whole = stored(encodeAccepted(accepted()));
    const hashed = whole.headers.filter(([name]) => name !== 'hw_refdata');
    const targets = [whole.value, whole.key, ...hashed.map(([, value]) => value)].filter((bytes) => bytes !== null);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, where, change) => {
        const target = targets[which % targets.length] ?? new Uint8Array();
        const changed = target.map((byte, index) => (index === where % target.length ? byte ^ change : byte));
        const swap = <Bytes extends Uint8Array | null>(bytes: Bytes) => (bytes === target ? changed : bytes);
        const headers = whole.headers.map(([name, value]) => [name, swap(value)] as const);
        const damaged = { key: swap(whole.key), value: swap(whole.value), headers };
        expect(decodeAccepted(damaged, sha256).kind).toBe('unreadable');
      }),
    );
  });
});

describe('a record that ingestion did not write', () => {
  const whole = stored(encodeAccepted(accepted()));
  const withHeader = (name: string, value: Uint8Array | null): Stored => ({
    ...whole,
    headers: whole.headers.flatMap(([other, bytes]) =>
      other !== name ? [[other, bytes] as const] : value === null ? [] : [[name, value] as const],
    ),
  });

  it.each([
    ['record-empty', { ...whole, value: null }],
    ['record-empty', { ...whole, value: new Uint8Array() }],
    ['utf8-invalid', { ...whole, value: Uint8Array.from([123, 255, 125]) }],
    ['utf8-invalid', withHeader('ce_id', Uint8Array.from([255]))],
    ['json-invalid', { ...whole, value: utf8('{"a":1,}') }],
    ['json-invalid', { ...whole, value: Uint8Array.from([0xef, 0xbb, 0xbf, 123, 125]) }],
    ['json-not-object', { ...whole, value: utf8('[1]') }],
    ['json-not-object', { ...whole, value: utf8('null') }],
    ['hash-mismatch', { ...whole, value: utf8('{"projectId":"KEN-0042"}') }],
    ['hash-mismatch', withHeader('hw_hash', utf8('0'.repeat(64)))],
    ['subject-mismatch', { ...whole, key: utf8('project:other') }],
    ['subject-mismatch', { ...whole, key: null }],
    ['attribute-missing', withHeader('ce_unit', null)],
    ['attribute-missing', withHeader('hw_refdata', new Uint8Array())],
    ['attribute-missing', { ...whole, headers: [] }],
    ['attribute-repeated', { ...whole, headers: [...whole.headers, ['ce_id', utf8('2')] as const] }],
    ['attribute-invalid', withHeader('ce_time', utf8('2024-03-05T10:11:12Z'))],
    ['attribute-invalid', withHeader('ce_effectivedate', utf8('2024-02-30'))],
    ['attribute-invalid', withHeader('ce_backfill', utf8('yes'))],
    ['specversion-unsupported', withHeader('ce_specversion', utf8('0.3'))],
    ['content-type-unsupported', withHeader('content-type', utf8('text/plain'))],
  ])('is unreadable: %s', (reason, record) => {
    expect(decodeAccepted(record, sha256)).toMatchObject({ kind: 'unreadable', reason });
  });

  it('may carry headers for tracing', () => {
    const traced = { ...whole, headers: [...whole.headers, ['traceparent', Uint8Array.from([255])] as const] };
    expect(decodeAccepted(traced, sha256).kind).toBe('event');
  });
});

describe('a tick', () => {
  it('is read from the partition that it was made for', () => {
    const tick = encodeTick(3);
    expect(tick).toMatchObject({ topic: 'events', partition: 3, key: null, value: null });
    expect(decodeAccepted(stored(tick), sha256)).toEqual({ kind: 'tick' });
  });

  it('is not a tick when it carries an attribute of an event', () => {
    const both = stored(encodeAccepted(accepted()));
    expect(decodeAccepted({ ...both, headers: [...both.headers, ['hw_tick', utf8('1')]] }, sha256).kind).toBe('event');
  });
});
