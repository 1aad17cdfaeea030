import { expect, it } from 'vitest';
import { REASONS, RESERVED, SENDABLE, dimensions, reasonHelp } from '#domain';
import { filesIn, read } from './pages.js';

const acceptance = read('docs/reference/acceptance.md');
const anomalies = read('docs/reference/anomalies.md');
const kebab = /'(?<code>[a-z]+8?(?:-[a-z]+)+)'/g;
/** Words of the same form in the sources that are no reasons: formats, a header and a keyword. */
const OTHER = ['spdx-licence', 'web-address', 'content-type', 'x-dimensions'];
/** Found by others than acceptance: by ingestion, which splits batches, and by the ledger. */
const ELSEWHERE = ['conflict', 'batch-too-large'];

const sources = ['acceptance', 'events', 'people']
  .flatMap((room) => filesIn(`libs/domain/src/${room}`, '.ts'))
  .filter((path) => !path.endsWith('.spec.ts'))
  .map(read);

function codesIn(text: string): readonly string[] {
  return [...text.matchAll(kebab)].map(({ groups = {} }) => groups['code'] ?? '');
}

/** Codes of the table between two marks, in its column of codes. */
function documented(page: string, from: string, to: string): readonly string[] {
  const part = page.slice(page.indexOf(from), page.indexOf(to));
  return [...part.matchAll(/^\|[^|`]*\|? ?`(?<code>[a-z8-]+)`/gm)].map(({ groups = {} }) => groups['code'] ?? '');
}

it('lists every reason for which acceptance rejects, and no other', () => {
  const used = new Set([...sources.flatMap(codesIn), ...ELSEWHERE].filter((code) => !OTHER.includes(code)));
  expect(documented(acceptance, '<!-- reasons -->', '<!-- end of reasons -->').toSorted()).toEqual(
    [...used].toSorted(),
  );
});

it('lists reasons in the order in which they are reported', () => {
  const listed = documented(acceptance, '<!-- reasons -->', '<!-- end of reasons -->');
  expect(listed.filter((code) => REASONS.some((reason) => reason === code))).toEqual(REASONS);
});

it('lists every anomaly, and no other', () => {
  const declared = codesIn(read('libs/domain/src/fold/anomaly.ts'));
  expect(documented(anomalies, '<!-- anomalies -->', '<!-- end of anomalies -->').toSorted()).toEqual(
    declared.toSorted(),
  );
});

it('describes every reason as its page does', () => {
  const part = acceptance.slice(acceptance.indexOf('<!-- reasons -->'), acceptance.indexOf('<!-- end of reasons -->'));
  const rows = [...part.matchAll(/^\|[^|]*\| `(?<code>[a-z0-9-]+)` *\| (?<when>.+?) *\|$/gm)];
  const listed = rows.map(({ groups = {} }) => [groups['code'], groups['when']]);
  expect(listed).toEqual(Object.entries(reasonHelp));
});

it('lists every attribute that a producer may send, and every one that it may not', () => {
  const page = read('docs/reference/envelope.md');
  const rows = [...page.matchAll(/^\| `(?<name>[a-z]+)` +\| /gm)].map(({ groups = {} }) => groups['name'] ?? '');
  const told = (line: string) =>
    (new RegExp(`^- ${line}[^]*?(?=^- )`, 'm').exec(page)?.[0] ?? '').match(/(?<=`)[a-z]+(?=`)/g);
  expect([...rows, ...(told('Let through') ?? [])].toSorted()).toEqual([...SENDABLE, 'data'].toSorted());
  expect(told('Written by Headway')?.toSorted()).toEqual([...RESERVED].toSorted());
});

it('says when every flag of quality holds', () => {
  const [, section = ''] = read('docs/reference/measures.md').split('\n## Quality\n');
  const [rows = ''] = section.split('\n## ');
  const listed = [...rows.matchAll(/^\| `(?<flag>[A-Z_]+)` +\| /gm)].map(({ groups = {} }) => groups['flag']);
  expect(listed).toEqual(dimensions.FLAG);
});
