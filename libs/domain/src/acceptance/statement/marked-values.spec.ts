import { expect, it } from 'vitest';
import { projectRegistered } from '../../events/project/project-registered.js';
import { usageReported } from '../../events/usage/usage-reported.js';
import { markedValues } from './marked-values.js';

const pointersIn = (data: object): readonly string[] =>
  markedValues(projectRegistered.schema, data, '/data').map(({ pointer }) => pointer);

it('are the texts that a check reads, in the order of the data', () => {
  const data = { title: 'x', countries: ['KEN', 'UGA'], start: '2024-01-01', gen: 2 };
  expect(pointersIn(data)).toEqual(['/data/title', '/data/countries/0', '/data/countries/1', '/data/start']);
});

it.each([
  ['numbers, literals and nulls', [0, true, null]],
  ['lists and objects', [[], {}, ['KEN'], { country: 'KEN' }]],
])('are none of the %s that a list may have in their place', (_, parts) => {
  const countries = Array.from({ length: 80_000 }, (_part, index) => parts[index % parts.length]);
  expect(pointersIn({ countries, title: parts[0] })).toEqual([]);
});

it('are people whatever they hold, and no text in their place', () => {
  const pointers = (users: unknown) =>
    markedValues(usageReported.schema, { users }, '/data').map(({ pointer }) => pointer);
  expect(pointers({ total: 'x' })).toEqual(['/data/users']);
  expect(pointers('x')).toEqual([]);
  expect(pointers(['x', { total: 1 }])).toEqual([]);
});
