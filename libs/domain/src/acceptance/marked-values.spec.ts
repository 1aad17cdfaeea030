import { expect, it } from 'vitest';
import { projectRegistered } from '../events/project/project-registered.js';
import { markedValues } from './marked-values.js';

const pointersIn = (data: object): readonly string[] =>
  markedValues(projectRegistered.schema, data, '/data').map(({ pointer }) => pointer);

it('are the texts that a check reads, in the order of the data', () => {
  const data = { title: 'x', countries: ['KEN', 'UGA'], start: '2024-01-01', gen: 2 };
  expect(pointersIn(data)).toEqual(['/data/title', '/data/countries/0', '/data/countries/1', '/data/start']);
});

it('are none of the numbers, literals and nulls that a list may have in their place', () => {
  const countries = Array.from({ length: 125_000 }, (_, index) => [0, true, null][index % 3]);
  expect(pointersIn({ countries, title: 5 })).toEqual([]);
});
