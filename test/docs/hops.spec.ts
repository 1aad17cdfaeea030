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

it('orders the hops of the batch transaction as the code does', () => {
  const [, body = ''] = read('libs/projections/src/apply-batch.ts').split('export async function applyBatch');
  const [, effects = ''] = read('libs/projections/src/apply-rows.ts').split('export async function determineEffects');
  const [before = '', after = ''] = body.split('determineEffects');
  const code = [before, effects.slice(0, effects.indexOf('\n}')), after].join('');
  const named = hops.map(({ name }) => name.split('.').at(-1) ?? '');
  const shared = ['advance', 'classify', 'planBatch', 'appendLedger', 'writeEffects'];
  const inOrder = (places: (name: string) => number) => shared.toSorted((a, b) => places(a) - places(b));
  expect(shared.filter((name) => !named.includes(name) || !code.includes(`${name}(`))).toEqual([]);
  expect(inOrder((name) => named.indexOf(name))).toEqual(inOrder((name) => code.indexOf(`${name}(`)));
});
