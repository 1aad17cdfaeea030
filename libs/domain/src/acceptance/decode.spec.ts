import { describe, expect, it } from 'vitest';
import { acceptanceContext, adoption, binary, problemsOf, structured, structuredText } from '../testing/events.js';
import { accept } from './accept.js';
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

const refused = (received: Received): readonly string[] => problemsOf(accept(received, acceptanceContext));
const text = JSON.stringify(adoption);
const binaryValue = (value: string | Uint8Array, contentType = 'application/json'): Received => {
  const { headers } = binary(adoption);
  const others = headers.filter(([name]) => name !== 'content-type');
  const bytes = typeof value === 'string' ? utf8(value) : value;
  return { way: 'kafka', headers: [...others, ['content-type', utf8(contentType)]], value: bytes };
};
const withHeader = (name: string, value: string): Received => {
  const record = binary(adoption);
  return { ...record, headers: [...record.headers, [name, utf8(value)]] };
};

describe('decode refuses', () => {
  it.each<[string, Received]>([
    ['record-empty ', { way: 'kafka', headers: [], value: null }],
    ['record-empty ', { way: 'kafka', headers: [], value: new Uint8Array() }],
    ['message-too-large ', structuredText(`${text}${' '.repeat(256 * 1024)}`)],
    ['message-too-large ', withHeader('padding', 'x'.repeat(16 * 1024))],
    ['content-type-unsupported /datacontenttype', binaryValue('<a/>', 'application/xml')],
    ['content-type-unsupported /datacontenttype', binaryValue('[]', 'application/cloudevents-batch+json')],
    ['content-type-unsupported /datacontenttype', binaryValue('{}', 'application/json; charset=latin1')],
    ['content-type-unsupported /datacontenttype', structured({ ...adoption, datacontenttype: 'text/xml' })],
    [
      'content-type-unsupported /datacontenttype',
      structured({ ...adoption, datacontenttype: 'application/xml', data: '<a/>' }),
    ],
    [
      'content-type-unsupported /datacontenttype',
      { ...binary({ ...adoption, datacontenttype: 'application/xml' }), value: utf8('<a/>') },
    ],
    ['content-type-unsupported /data_base64', structured({ ...adoption, data: undefined, data_base64: 'e30=' })],
    ['content-type-unsupported /datacontenttype', { way: 'http', headers: [], value: utf8('{}') }],
    ['utf8-invalid ', { ...structured(adoption), value: Uint8Array.of(0x7b, 0xff, 0x7d) }],
    ['utf8-invalid ', structuredText(`\ufeff${text}`)],
    ['utf8-invalid /data/title', binaryValue('{"title":"\\udc00"}')],
    ['utf8-invalid /id', { ...binary(adoption), headers: [['ce_id', Uint8Array.of(0xff)]] }],
    ['json-invalid /data', binaryValue('{"total":1,}')],
    ['json-invalid ', structuredText('{"total":NaN}')],
    ['json-invalid ', structuredText('{"total":Infinity}')],
    ['json-invalid ', structuredText('{} {}')],
    ['json-not-object /data', binaryValue('[1]')],
    ['json-not-object /data', structured({ ...adoption, data: [1] })],
    ['json-not-object ', structuredText('"text"')],
    ['json-duplicate-key /data/total', binaryValue('{"total":1,"total":2}')],
    ['json-duplicate-key /id', structuredText(text.replace('{', '{"id":"other",'))],
    ['json-forbidden-key /data/__proto__', binaryValue('{"__proto__":{}}')],
    ['json-forbidden-key /data/a/constructor', binaryValue('{"a":{"\\u0063onstructor":1}}')],
    ['number-unsafe /data/n', binaryValue('{"n":9007199254740992}')],
    ['number-unsafe /data/n', binaryValue('{"n":1e400}')],
  ])('%s', (expected, received) => {
    expect(refused(received)).toEqual([expected]);
  });

  it('reads 32 levels and refuses 33, and 10,000, without running out of stack', () => {
    const nested = (levels: number) => binaryValue(`{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`);
    expect(refused(nested(32))[0]).not.toMatch(/^json/);
    expect(refused(nested(33))[0]).toMatch(/^json-too-deep/);
    expect(refused(nested(10_000))[0]).toMatch(/^json-too-deep/);
  });
});
