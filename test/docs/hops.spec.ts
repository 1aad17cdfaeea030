import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { read } from './pages.js';

const PAGE = 'docs/explanation/one-event-one-number.md';
const hops = [...read(PAGE).matchAll(/\[`(?<name>[\w.]+)`\]\((?<path>[^)]+\.ts)\)/g)].map(({ groups = {} }) => ({
  name: groups['name'] ?? '',
  source: join(dirname(PAGE), groups['path'] ?? ''),
}));

it('names a function or class of the file that each hop links to', () => {
  expect(hops.length).toBeGreaterThan(30);
  const lost = hops.filter(({ name, source }) => {
    const text = read(source);
    return !name.split('.').every((part) => new RegExp(`\\b${part}\\b`).test(text));
  });
  expect(lost).toEqual([]);
});
