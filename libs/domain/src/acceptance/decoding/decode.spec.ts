import { describe, expect, it } from 'vitest';
import { acceptanceContext, adoption, binary, problemsOf, structured, structuredText } from '../../testing/events.js';
import { accept } from '../accept.js';
import type { Received } from '../received.js';
import type { Decoded } from '../decoded.js';
import { decode } from './decode.js';
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

  it('unquotes what stands in double quotes, then decodes percents', () => {
    const id = (text: string) => attribute(http({ 'ce-id': text }), 'id');
    expect(['"1.0"', '"a\\"b\\\\c"', '""', '"%22"', '"%2522"'].map(id)).toEqual(['1.0', 'a"b\\c', '', '"', '%22']);
    for (const text of ['"', '"a', 'a"', '"a"b"', '"a\\"', 'a "b" c']) expect(id(text)).toBe(text);
  });

  it('says how to send an event whose attributes are in the body', () => {
    const sent = http({}, JSON.stringify(adoption));
    const detail = 'specversion is required: send content-type application/cloudevents+json, or ce- headers';
    expect(decode(sent)).toMatchObject({ problem: { code: 'attribute-missing', pointer: '/specversion', detail } });
    expect(decode(http({}, '{"total":1}'))).toMatchObject({ problem: { code: 'attribute-missing', detail } });
    expect(decode(http({ 'ce-id': '1' }, '{"specversion":"1.0"}'))).toMatchObject({ data: { specversion: '1.0' } });
    expect(decode(http({}, '{"specversion":"1.0",}'))).toMatchObject({ problem: { code: 'json-invalid' } });
  });

  it('makes a Boolean of true and false only', () => {
    const backfill = (text: string) => attribute(http({ 'ce-backfill': text }), 'backfill');
    expect(['true', 'false', 'yes'].map(backfill)).toEqual([true, false, 'yes']);
  });

  it('rejects bytes that are no text, a second content type and one that is illegible', () => {
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

describe('a record of Kafka without attributes in headers', () => {
  const bare = (value: string | Uint8Array, ...headers: Received['headers']): Received => ({
    way: 'kafka',
    headers,
    value: typeof value === 'string' ? utf8(value) : value,
  });
  const contentType = (type: string) => ['content-type', utf8(type)] as const;
  const text = JSON.stringify(adoption);

  it.each<[string, Received['headers']]>([
    ['the content type of its data', [contentType('application/json')]],
    ['another content type', [contentType('text/plain; charset=latin1')]],
    ['two', [contentType('application/json'), contentType('text/xml')]],
    ['none', []],
    ['other headers', [['traceparent', utf8('x')]]],
    ['an attribute without a value', [['ce_id', null]]],
    ['a content type without a value', [['content-type', null]]],
  ])('is an event if it has specversion, under %s', (_, headers) => {
    expect(accept(bare(text, ...headers), acceptanceContext)).toMatchObject({ status: 'accepted' });
  });

  it('is told of its faults as an event', () => {
    const twice = text.replace('{', '{"id":"other",');
    expect(problemsOf(accept(bare(twice), acceptanceContext))).toEqual(['json-duplicate-key /id']);
  });

  it.each<[string, Received]>([
    ['attribute-missing /specversion', bare('{"id":"1"}')],
    ['attribute-missing /specversion', bare('{"specversion":null}')],
    ['json-not-object /data', bare('[{"specversion":"1.0"}]')],
    ['json-invalid /data', bare('{"specversion":"1.0"')],
    ['content-type-unsupported /datacontenttype', bare(Uint8Array.of(0xff), contentType('text/xml'))],
    ['content-type-unsupported /datacontenttype', bare('<a/>', contentType('text/xml'))],
    ['attribute-missing /specversion', bare(text, ['ce_id', utf8('1')])],
  ])('is %s otherwise', (expected, record) =>
    expect(problemsOf(accept(record, acceptanceContext))).toEqual([expected]),
  );
});

describe('an attribute', () => {
  it('is absent where a header of Kafka has no value, also beside one that has', () => {
    const { headers, ...record } = binary(adoption);
    const nulls = [
      ['ce_subject', null],
      ['ce_id', null],
      ['x', null],
    ] as const;
    expect(accept({ ...record, headers: [...headers, ...nulls] }, acceptanceContext)).toMatchObject({
      status: 'accepted',
    });
  });

  it('that is text may be given as a whole number, and is its decimal text', () => {
    const sequences = ['12', '12.0', '1.2e1', '"12"'].map((number) =>
      accept(structuredText(text.replace('{', `{"sequence":${number},`)), acceptanceContext),
    );
    expect(new Set(sequences.map((answer) => (answer.status === 'accepted' ? answer.hash : answer)))).toHaveLength(1);
    const traced = accept(structured({ ...adoption, correlationid: 5, causationid: -1 }), acceptanceContext);
    expect(traced.status).toBe('accepted');
    for (const number of ['12.5', '12.00000000000000000001', '-1', '1234567890123456789e-1', 'true', '[12]']) {
      const answer = accept(structuredText(text.replace('{', `{"sequence":${number},`)), acceptanceContext);
      expect(problemsOf(answer)).toEqual([expect.stringMatching(/^attribute-invalid \/sequence$|^number-unsafe/)]);
    }
    expect(problemsOf(accept(structured({ ...adoption, id: 5 }), acceptanceContext))).toEqual([
      'attribute-invalid /id',
    ]);
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

  it('rejects what is no array, as a whole', () => {
    for (const text of ['{}', '[', '[]]', '[1,]', '[1 2]', '[1]x', '[,1]', 'null']) {
      expect(membersOf(text), text).toBe('json-invalid');
    }
    expect(membersOf('')).toBe('record-empty');
    expect(membersOf('\ufeff[]')).toBe('utf8-invalid');
  });

  it('rejects more than 1,000 events or 4 MiB', () => {
    const events = (count: number) => `[${Array.from({ length: count }, () => '{}').join()}]`;
    expect(membersOf(events(1_000))).toHaveLength(1_000);
    expect(membersOf(events(1_001))).toBe('batch-too-large');
    expect(membersOf(`[]${' '.repeat(4 * 1024 * 1024)}`)).toBe('batch-too-large');
  });
});

const rejected = (received: Received): readonly string[] => problemsOf(accept(received, acceptanceContext));
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

describe('decode rejects', () => {
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
    expect(rejected(received)).toEqual([expected]);
  });

  it('reads 32 levels and rejects 33, and 10,000, without running out of stack', () => {
    const nested = (levels: number) => binaryValue(`{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`);
    expect(rejected(nested(32))[0]).not.toMatch(/^json/);
    expect(rejected(nested(33))[0]).toMatch(/^json-too-deep/);
    expect(rejected(nested(10_000))[0]).toMatch(/^json-too-deep/);
  });
});
