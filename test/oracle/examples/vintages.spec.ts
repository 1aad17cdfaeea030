import { describe, expect, it } from 'vitest';
import { inLedger } from '#domain/testing';
import { withAreaChanges } from '../area-rows.js';
import {
  adopted,
  asked,
  Q1,
  record,
  reference,
  sent,
  solution,
  stepsOf,
  value,
  valueOf,
  YEAR,
} from '../oracle.fixture.js';
import { on } from './examples.fixture.js';

describe('worked examples 5, 6, 24, 25: vintages', () => {
  it('5: a void removes an adoption from its recorded day on', () => {
    const ken = adopted('a1', 'S', 'KEN', '2024-02-10', { recorded: '2024-02-12' });
    const uga = adopted('a2', 'S', 'UGA', '2024-02-20', { recorded: '2024-02-21' });
    const set = [solution('S'), ken, uga, record({ id: 'v', day: '2024-04-05' }, ken)];
    expect(value(set, 'O1.01', 'WORLD', Q1, '2024-04-04')).toBe('2');
    expect(value(set, 'O1.01', 'WORLD', Q1, '2024-04-05')).toBe('1');
  });

  it('6: a correction moves the step from January to February', () => {
    const wrong = adopted('a', 'S', 'KEN', '2024-01-31');
    const data = { solutionId: 'S', country: 'KEN' };
    const fix = record({ id: 'c', day: '2024-03-10' }, wrong, { effectivedate: '2024-02-01', data });
    const before = [solution('S'), solution('T'), adopted('b', 'T', 'KEN', '2023-06-01'), wrong];
    const [january, february] = [on('2024-01-01', '2024-02-01'), on('2024-02-01', '2024-03-01')];
    const set = [...before, fix];
    const months = (asOf: string) => [january, february, Q1].map((window) => value(set, 'O1.01', 'KEN', window, asOf));
    expect(months('2024-03-09')).toEqual(['1', '0', '1']);
    expect(months('2024-03-10')).toEqual(['0', '1', '1']);
    expect(stepsOf(before, 'solution.adopted|KEN|_T|2024')).toEqual(['-01-31 1']);
    expect(stepsOf(set, 'solution.adopted|KEN|_T|2024')).toEqual(['-02-01 1']);
  });

  it('24: the 580 adoptions count in their own window only, from their recorded day', () => {
    const about = { backfill: true, recorded: '2024-05-02', unit: 'GLB' };
    const categories = { data_collection: 96, e_commerce: 71, e_learning: 61, e_governance: 149, other: 203 };
    const countries = reference.countries.slice(0, 82).map(({ code }) => code);
    const set = Object.entries(categories).flatMap(([category, many]) =>
      Array.from({ length: many }, (_, at) => {
        const id = `${category}-${at}`;
        const country = countries[(at * 5 + many) % 82] ?? '';
        const registered = solution(id, { ...about, day: '2020-09-01' }, { countries: [country], category });
        return [registered, adopted(id, id, country, '2020-09-30', about)];
      }).flat(),
    );
    const covid = on('2020-09-01', '2021-10-01');
    const oracle = asked(set);
    expect(valueOf(oracle, 'O1.01', 'WORLD', covid)).toBe('580');
    const by = (CATEGORY: string) => valueOf(oracle, 'O1.01', 'WORLD', { ...covid, dims: { CATEGORY } });
    expect(Object.keys(categories).map((code) => by(code.toUpperCase()))).toEqual(['96', '71', '61', '149', '203']);
    expect(valueOf(oracle, 'O1.02', 'WORLD', covid)).toBe('82');
    expect(valueOf(oracle, 'O1.01', 'WORLD', on('2022-01-01', '2024-06-01'))).toBe('0');
    expect(value(set, 'O1.01', 'WORLD', covid, '2024-05-01')).toBe('no_data');
  });

  it('25: a moved country counts where it was on the day, once a projection version that knows of the move is live', () => {
    const names = { en: 'Kenya', fr: 'Kenya', es: 'Kenia' };
    const move = { areaCode: 'KEN', areaKind: 'country', names, parent: 'RBAS', validFrom: '2024-07-01' };
    const set = [
      solution('S'),
      solution('T'),
      adopted('a1', 'S', 'KEN', '2024-05-10'),
      adopted('a2', 'T', 'KEN', '2024-08-10'),
      sent('hq.area_changed', { id: 'm', day: '2024-09-01', unit: 'HQ-CDO' }, move),
    ];
    const areas = ['RBA', 'RBAS', 'KEN'];
    const after = asked(set, '2024-09-03', withAreaChanges(inLedger(set), reference));
    const before = asked(set, '2024-09-02');
    expect(areas.map((area) => valueOf(after, 'O1.01', area, YEAR))).toEqual(['1', '1', '2']);
    expect(areas.map((area) => valueOf(before, 'O1.01', area, YEAR))).toEqual(['2', 'no_data', '2']);
  });
});
