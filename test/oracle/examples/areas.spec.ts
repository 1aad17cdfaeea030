import { describe, expect, it } from 'vitest';
import { adopted, changed, project, Q1, Q2, solution, stepsOf, value, YEAR } from '../oracle.fixture.js';
import { assessed, on, screened } from './examples.fixture.js';

describe('worked examples 7-10: entities and areas', () => {
  const threeCountries = [
    solution('S'),
    adopted('a1', 'S', 'KEN', '2024-03-01'),
    adopted('a2', 'S', 'UGA', '2024-05-01'),
    adopted('a3', 'S', 'MNG', '2024-06-01'),
  ];

  it('7: pairs add up over areas, distinct solutions do not', () => {
    const areas = ['KEN', 'UGA', 'MNG', 'RBA', 'RBAP', 'WORLD'];
    expect(areas.map((area) => value(threeCountries, 'O1.01', area, YEAR))).toEqual(['1', '1', '1', '2', '1', '3']);
    expect(areas.map((area) => value(threeCountries, 'O1.01b', area, YEAR))).toEqual(['1', '1', '1', '1', '1', '1']);
    expect(value(threeCountries, 'O1.01', 'RBA', Q2)).toBe('1');
    expect(value(threeCountries, 'O1.01b', 'RBA', Q2)).toBe('0');
  });

  it('8: countries with an adoption do not add up over periods', () => {
    expect(value(threeCountries, 'O1.02', 'RBA', YEAR)).toBe('2');
    expect(value(threeCountries, 'O1.02', 'WORLD', YEAR)).toBe('3');
    expect(value(threeCountries, 'O1.02', 'WORLD', Q2)).toBe('2');
    const more = [...threeCountries, solution('T'), adopted('a4', 'T', 'KEN', '2024-04-02')];
    expect([Q1, Q2, YEAR].map((window) => value(more, 'O1.02', 'WORLD', window))).toEqual(['1', '3', '3']);
  });

  it('9: pairs of country and theme', () => {
    const active = (id: string, unit: string, thematicAreas: string[], isDigital: boolean) => [
      project(id, { unit }, { countries: [unit], thematicAreas }),
      changed({ id: `${id}-1`, day: '2023-02-01', unit }, id, 'pipeline>approved'),
      changed({ id: `${id}-2`, day: '2023-03-01', unit }, id, 'approved>active'),
      ...(isDigital ? [screened(id, unit)] : []),
    ];
    const set = [
      ...active('P1', 'KEN', ['energy'], true),
      ...active('P2', 'KEN', ['gender'], false),
      ...active('P3', 'UGA', ['energy'], true),
    ];
    expect(['KEN', 'UGA', 'RBA'].map((area) => value(set, 'O1.05', area, Q1))).toEqual(['50', '100', '200/3']);
  });

  it('10: an assessment stays current for 36 months and is renewed without a gap', () => {
    const set = [
      assessed('KEN', '2022-03-15'),
      assessed('KEN', '2024-06-01'),
      assessed('UGA', '2022-03-15'),
      assessed('UGA', '2025-09-01'),
    ];
    expect(stepsOf(set, 'readiness.current|KEN|_T|')).toEqual(['2022-03-15 1', '2027-06-01 -1']);
    expect(stepsOf(set, 'readiness.current|UGA|_T|')).toEqual([
      '2022-03-15 1',
      '2025-03-15 -1',
      '2025-09-01 1',
      '2028-09-01 -1',
    ]);
    const ends = ['2025-03-15', '2025-07-01', '2025-09-02'].map((end) => on('2025-01-01', end));
    expect(ends.map((window) => value(set, 'O2.01', 'WORLD', window))).toEqual(['2', '1', '2']);
  });
});
