import { expect, it } from 'vitest';
import { ownersOf, seesRow } from './row-sight.js';

const by = (units: readonly string[] | '*') => ({ units, rights: ['report'] as const });

it('gives a row to the unit that it names, whoever sent it', () => {
  expect(ownersOf({ unit: 'TZA', sender: by(['KEN', 'TZA']) })).toEqual(['TZA']);
  expect(ownersOf({ unit: 'TZA', sender: by('*') })).toEqual(['TZA']);
  expect(ownersOf({ unit: 'TZA', sender: null })).toEqual(['TZA']);
});

it('gives an unreadable row to the units of its sender, in one order, each once', () => {
  expect(ownersOf({ unit: null, sender: by(['TZA', 'KEN', 'TZA']) })).toEqual(['KEN', 'TZA']);
});

it('gives what nobody is known for to those who have all units', () => {
  for (const sender of [by('*'), by([]), null]) expect(ownersOf({ unit: null, sender })).toBe('*');
});

it('shows a row to who has all its units, and to nobody else', () => {
  expect(seesRow(['KEN', 'TZA', 'UGA'], ['KEN', 'TZA'])).toBe(true);
  expect(seesRow(['KEN'], ['KEN', 'TZA'])).toBe(false);
  expect(seesRow(['UGA'], ['KEN'])).toBe(false);
  expect(seesRow([], ['KEN'])).toBe(false);
  expect(seesRow(['KEN'], '*')).toBe(false);
  expect([seesRow('*', '*'), seesRow('*', ['KEN'])]).toEqual([true, true]);
});
