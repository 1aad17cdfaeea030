import { dimensions } from '#domain';
import { correction, draft, usage } from '#domain/testing';
import { HERE, type HardKind, again, field, inData, inPlace, kind, list, object, text } from './hard-kind.js';

const registered = draft('solution.registered');
const surveyed = draft('measurement.surveyed');

/** Single events that are hard to judge. */
export const hardEvents: readonly HardKind[] = [
  field('numbers for countries', 'countries', list('0'), registered),
  field('negative numbers for countries', 'countries', list('-1'), registered),
  field('strings for countries', 'countries', list('""'), registered),
  field('unknown countries', 'countries', list('"#"'), registered),
  field('one country repeated', 'countries', list('"TZA"'), registered),
  field('lists for countries', 'countries', list('[]'), registered),
  field('objects for countries', 'countries', list('{}'), registered),
  field('open standards, all different', 'openStandards', list('"s#"'), registered),
  kind('a correction with strings for countries', corrected('""')),
  kind('a correction with objects for countries', corrected('{}')),
  field('numbers for people', 'users', list('0')),
  field('unknown keys of people', 'users', object('"k#":0')),
  field('empty cells', 'users', cells(list('{}'))),
  field('numbers for cells', 'users', cells(list('0'))),
  field('one cell repeated', 'users', cells(list('{"dims":{"SEX":"F"},"value":1}'))),
  field('one cell with many dimensions', 'users', (bytes) => cell(object('"K#":"F"')(bytes))),
  field('cells of every table', 'users', cells(everyTable)),
  field('empty evidence', 'evidence', list('{}')),
  field('evidence at invalid addresses', 'evidence', list('{"url":"#"}')),
  field('empty estimates', 'estimates', list('{}'), surveyed),
  field('estimates with unknown dimensions', 'estimates', list('{"dims":{"A":"#"}}'), surveyed),
  field('deeply nested lists', 'x', list('['.repeat(29) + ']'.repeat(29))),
  field('a long number', 'x', (bytes) => `1${again('0', bytes)}`),
  field('a long fraction', 'x', (bytes) => `0.${again('0', bytes)}1`),
  field('a long exponent', 'x', (bytes) => `1e${again('9', bytes)}`),
  field('long numbers', 'x', list('1'.repeat(400))),
  field('large exponents', 'x', list('1e999')),
  field('fractions', 'x', list('0.1')),
  field('strings of escapes', 'x', list(String.raw`"\n"`)),
  field('spaces', 'x', (bytes) => `${again(' ', bytes)}0`),
  field('keys with escaped slashes', 'users', object(`"${'~/'.repeat(100)}#":0`)),
  ...[
    String.raw`\u0000`,
    String.raw`\ud800`,
    '\u{1d159}',
    '\ufdfa',
    '1-',
    '0 ',
    'a@',
    'passport ',
    '\u0967',
    'a\u0327\u0301',
  ].map((part) => field(`a note of ${JSON.stringify(part)}`, 'note', text(part))),
  kind('unknown fields of data', (bytes) => inData('solutionId', `"",${object('"k#":0')(bytes).slice(1, -1)}`)),
  kind('one field repeated', (bytes) => inData('x', object('"k":0')(bytes))),
  kind('unknown attributes', (bytes) => `${JSON.stringify(usage).slice(0, -1)},${object('"k#":0')(bytes).slice(1)}`),
  kind('nothing but numbers', list('0')),
  kind('nothing but keys', object('"#":0')),
  kind('one key repeated', object('"":0')),
  kind('nested lists', (bytes) => again('[', bytes / 2) + again(']', bytes / 2)),
  kind('nested lists, unterminated', (bytes) => again('[', bytes)),
  kind('nested objects', (bytes) => `${again('{"":', (bytes * 4) / 5)}0${again('}', bytes / 5)}`),
  kind('nothing but spaces', (bytes) => again(' ', bytes)),
  ...['type', 'source', 'id', 'time', 'subject', 'sequence', 'effectivedate', 'datacontenttype'].map((name) =>
    kind(`a long ${name}`, (bytes) => JSON.stringify({ ...usage, [name]: again('0:', bytes) })),
  ),
];

function cells(of: (bytes: number) => string) {
  return (bytes: number) => `{"total":0,"cells":${of(bytes)}}`;
}

function cell(dims: string): string {
  return `{"total":1,"cells":[{"dims":${dims},"value":1}]}`;
}

const MOST_CELLS = 2_000;
const CELLS_OF_A_TABLE = 40;

/** As many cells as are accepted, in every possible table, all of which agree with each other: nobody took part. */
function everyTable(bytes: number): string {
  const names = ['SEX', 'AGE', 'DEG_URB', 'DISABILITY', 'INCOME_QUINTILE', 'EDUCATION'] as const;
  const all = Array.from({ length: 2 ** names.length }, (_, table) =>
    names.filter((_name, at) => ((table >> at) & 1) === 1),
  )
    .slice(1)
    .flatMap((table) => crossed(table.map((name) => dimensions[name].map((code) => `"${name}":"${code}"`))));
  const share = Math.min(MOST_CELLS, Math.floor(bytes / 125));
  return `[${all
    .slice(0, share)
    .map((dims) => `{"dims":{${dims}},"value":0}`)
    .join(',')}]`;
}

function crossed(lists: readonly (readonly string[])[]): readonly string[] {
  return lists
    .reduce<readonly string[]>(
      (done, codes) => done.flatMap((one) => codes.map((code) => `${one},${code}`)).slice(0, CELLS_OF_A_TABLE),
      [''],
    )
    .map((dims) => dims.slice(1));
}

function corrected(country: string) {
  const data = { ...(registered['data'] as object), countries: HERE };
  const about = {
    ...(correction['data'] as object),
    targetType: registered['type'],
    replacement: { effectivedate: '2024-03-05', data },
  };
  return (bytes: number) => inPlace({ ...correction, data: about }, list(country)(bytes));
}
