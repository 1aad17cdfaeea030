import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Day, Row } from '#domain';
import { Membership, type Rule } from '../oracle/membership.js';
import { oracleOf, type Oracle } from '../oracle/oracle.js';
import { DAYS } from '../oracle/streams/topic.js';
import { anySet, anyTable } from './arrivals.js';
import { law } from './law.js';
import { applied } from './pipeline.js';
import { tables } from './tables.js';

const BUREAUS = ['RBA', 'RBAP', 'RBAS', 'RBEC', 'RBLAC', 'NOBUREAU'];

const inputs = fc.record({ set: anySet, table: anyTable, day: fc.constantFrom(...DAYS, '2026-01-01') });

describe('rows of the levels of areas', () => {
  law('of sums add up to those of the world', inputs, ({ set, table, day }) => {
    const { model, reference } = tables[table];
    const rules = rulesIn(oracleOf(set, reference));
    const sums = sumsUntil(day, applied([set], model).rows);
    for (const { measure, cell, of } of sums.filter((one) => rules.get(one.measure) !== 'co')) {
      const world = of((area) => area === 'WORLD');
      expect([measure, cell, of(isBureau)]).toEqual([measure, cell, world]);
      // Some of its events happen in countries, others in units.
      if (measure === 'event.present') continue;
      const below = rules.get(measure) === 'us' ? of((area) => area.startsWith('unit:')) : of(isCountry);
      expect([measure, cell, below]).toEqual([measure, cell, world]);
    }
  });

  law('of *once* measures never exceed the rows below them', inputs, ({ set, day }) => {
    const { model, reference } = tables.steady;
    const membership = new Membership(reference);
    const rules = rulesIn(oracleOf(set, reference));
    const sums = sumsUntil(day, applied([set], model).rows);
    for (const { measure, cell, of } of sums.filter((one) => rules.get(one.measure) === 'co')) {
      const world = of((area) => area === 'WORLD');
      const levels = BUREAUS.map((bureau) => [
        of((area) => area === bureau),
        of((area) => area === 'GLOBAL' || membership.isMember(area, bureau, day)),
      ]);
      const pairs = [[world, of(isBureau)], [world, of(isCountry)], ...levels];
      expect([measure, cell, pairs.filter(([above = 0n, below = 0n]) => above > below)]).toEqual([measure, cell, []]);
    }
  });
});

function isBureau(area: string): boolean {
  return BUREAUS.includes(area);
}

/** Includes `GLOBAL`; excludes bureaux and groups. */
function isCountry(area: string): boolean {
  return area === 'GLOBAL' || tables.steady.reference.countries.some(({ code }) => code === area);
}

/** How each measure is distributed to areas, according to the oracle. */
function rulesIn({ histories }: Oracle): ReadonlyMap<string, Rule> {
  const counts = histories.flatMap(({ happenings, days, holdingsOn }) => [...happenings, ...days.flatMap(holdingsOn)]);
  return new Map(counts.map(({ measure, rule }) => [measure, rule]));
}

interface Series {
  readonly measure: string;
  readonly cell: string;
  /** The total up to the day over some areas. */
  readonly of: (isIn: (area: string) => boolean) => bigint;
}

function sumsUntil(until: Day, rows: readonly Row[]): readonly Series[] {
  const series = new Map<string, Row[]>();
  for (const row of rows.filter(({ day }) => day <= until)) {
    const key = `${row.measure}|${row.cell}`;
    series.set(key, [...(series.get(key) ?? []), row]);
  }
  return [...series].map(([key, list]) => ({
    measure: key.slice(0, key.indexOf('|')),
    cell: key.slice(key.indexOf('|') + 1),
    of: (isIn) => list.filter(({ area }) => isIn(area)).reduce((sum, { amount }) => sum + amount, 0n),
  }));
}
