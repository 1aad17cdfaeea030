import { expect, it } from 'vitest';
import { reference } from '../testing/reference.js';
import { ownersOf, seesRow, unitOfRow } from './row-sight.js';

const by = (units: readonly string[] | '*') => ({ units, rights: ['report'] as const });

it('makes a row of the unit that a record names, where the sender speaks for it, else of its only one', () => {
  const { areas } = reference;
  expect(unitOfRow(by(['KEN', 'TZA']), 'TZA', areas)).toBe('TZA');
  expect(unitOfRow(by(['TZA']), 'KEN', areas)).toBe('TZA');
  expect(unitOfRow(by(['KEN', 'TZA']), 'UGA', areas)).toBeNull();
  expect(unitOfRow(by([]), null, areas)).toBeNull();
});

it('makes no row of what only looks like a unit, whoever may speak for all', () => {
  const { areas } = reference;
  expect(unitOfRow(by('*'), 'TZA', areas)).toBe('TZA');
  for (const named of ['X1', 'KEN,TZA', '*', '', null]) expect(unitOfRow(by('*'), named, areas)).toBeNull();
});

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
