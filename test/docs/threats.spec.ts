import { expect, it } from 'vitest';
import { read } from './pages.js';

const page = read('docs/explanation/threat-model.md');
const [, threats = '', remains = ''] = page.split(/\n## (?:Threats|What remains)\n/);
const rows = threats
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

it('names a test for every threat; the test of links checks that it exists', () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const [, , , could, , shownBy = ''] of rows)
    expect([could, shownBy]).toEqual([could, expect.stringMatching(/\.spec\.ts\)/)]);
});

it('explains every remaining risk that the table names, and no other', () => {
  const named = rows.flatMap(([, , , , , , left = '']) => left.match(/\d+/g) ?? []);
  const told = [...remains.matchAll(/^(?<number>\d+)\. /gm)].map(({ groups = {} }) => groups['number'] ?? '');
  expect([...new Set(named)].toSorted()).toEqual(told.toSorted());
});

it('covers each kind of STRIDE', () => {
  expect(new Set(rows.flatMap(([, , kinds = '']) => kinds.split(' ')))).toEqual(new Set('STRIDE'));
});
