import { describe, expect, it } from 'vitest';
import { type Decoded, decode } from './decode.js';
import type { Received } from './received.js';
import { splitBatch } from './split-batch.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const http = (headers: Readonly<Record<string, string>>, value = '{}'): Received => ({
  way: 'http',
  headers: Object.entries({ 'Content-Type': 'application/json; charset="UTF-8"', ...headers }).map(([name, text]) => [
    name,
    utf8(text),
  ]),
  value: utf8(value),
});
const attribute = (received: Received, name: string) => (decode(received) as Decoded).attributes.get(name);

describe('decoding over HTTP', () => {
  it('reads names in any case and decodes percents once', () => {
    expect(attribute(http({ 'CE-Source': 'https://x.org/%C3%A9%2541' }), 'source')).toBe('https://x.org/é%41');
    expect(attribute(http({ 'ce-id': '100%-%zz%4' }), 'id')).toBe('100%-%zz%4');
    expect(attribute(http({ 'ce-id': '100%' }), 'id')).toBe('100%');
  });

  it('makes a Boolean of true and false only', () => {
    const backfill = (text: string) => attribute(http({ 'ce-backfill': text }), 'backfill');
    expect(['true', 'false', 'yes'].map(backfill)).toEqual([true, false, 'yes']);
  });

  it('refuses bytes that are no text, a second content type and one that is illegible', () => {
    const problemOf = (received: Received) => (decode(received) as { problem: unknown }).problem;
    expect(problemOf(http({ 'ce-id': '%FF' }))).toMatchObject({ code: 'utf8-invalid', pointer: '/id' });
    expect(problemOf(http({ 'content-type': 'application/json' }))).toMatchObject({ code: 'content-type-unsupported' });
    const illegible: Received = { way: 'kafka', headers: [['content-type', Uint8Array.of(0xff)]], value: utf8('{}') };
    expect(problemOf(illegible)).toMatchObject({ code: 'content-type-unsupported' });
  });
});

describe('decoding from Kafka', () => {
  it('takes header values as they are, and data when there is no content type', () => {
    const record: Received = { way: 'kafka', headers: [['ce_source', utf8('https://x.org/%41')]], value: utf8('{}') };
    expect(attribute(record, 'source')).toBe('https://x.org/%41');
    expect(decode(record)).toMatchObject({ data: {} });
  });
});

describe('splitting a batch', () => {
  const membersOf = (text: string) => {
    const batch = splitBatch(utf8(text));
    return batch.status === 'split'
      ? batch.members.map((bytes) => new TextDecoder().decode(bytes))
      : batch.problem.code;
  };

  it('gives each member its own bytes, whatever is wrong inside', () => {
    expect(membersOf(' [ {"a":1,"a":2} , [1e400],"\\ud800", null ] ')).toEqual([
      '{"a":1,"a":2}',
      '[1e400]',
      '"\\ud800"',
      'null',
    ]);
    expect(membersOf('[ ]')).toEqual([]);
  });

  it('refuses what is no array, as a whole', () => {
    for (const text of ['{}', '[', '[]]', '[1,]', '[1 2]', '[1]x', '[,1]', 'null']) {
      expect(membersOf(text), text).toBe('json-invalid');
    }
    expect(membersOf('')).toBe('record-empty');
    expect(membersOf('\ufeff[]')).toBe('utf8-invalid');
  });

  it('refuses more than 1,000 events or 4 MiB', () => {
    const events = (count: number) => `[${Array.from({ length: count }, () => '{}').join()}]`;
    expect(membersOf(events(1_000))).toHaveLength(1_000);
    expect(membersOf(events(1_001))).toBe('batch-too-large');
    expect(membersOf(`[]${' '.repeat(4 * 1024 * 1024)}`)).toBe('batch-too-large');
  });
});
