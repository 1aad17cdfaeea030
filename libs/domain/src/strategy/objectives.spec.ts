import { expect, it } from 'vitest';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { objectives } from './objectives.js';
import { vision } from './vision.js';

it('has exactly the objectives that indicators refer to', () => {
  const named = indicators.flatMap(({ objective }) => objective ?? []);
  expect([...new Set(named)]).toEqual(objectives.map(({ number }) => number));
});

it('gives objectives the codes that those of their indicators start with', () => {
  for (const { code, number } of objectives) {
    const codes = indicators.filter(({ objective }) => objective === number).map((indicator) => indicator.code);
    expect(codes.filter((one) => !one.startsWith(`${code}.`))).toEqual([]);
  }
});

it('says everything in every language', () => {
  for (const text of [vision, ...objectives.map(({ name }) => name)])
    expect(new Set([text.en, text.fr, text.es]).size).toBe(3);
});
