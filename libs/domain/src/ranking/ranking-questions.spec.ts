import { describe, expect, it } from 'vitest';
import { AreaTable, type CountryRow } from '../areas/area-table.js';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { rankingQuestions, type RankingScope } from './ranking-questions.js';

const country = (code: string, bureau: string): CountryRow => {
  return { code, iso2: code.slice(0, 2), name: code, bureau, groups: [], validFrom: '' };
};
const office = (serves: readonly string[], validFrom: string, validTo?: string) => ({
  code: 'MCO',
  name: 'Office',
  kind: 'multi_country_office' as const,
  bureau: 'RBA',
  serves,
  validFrom,
  ...(validTo === undefined ? {} : { validTo }),
});
const units = [office(['KEN', 'UGA'], '2020-01-01', '2024-01-01'), office(['UGA'], '2024-01-01')];
const areas = new AreaTable([country('KEN', 'RBA'), country('UGA', 'RBA'), country('MNG', 'RBAP')], units);
const moment = { asOf: null, today: '2026-11-24' };
const scope: RankingScope = {
  indicator: 'O1.01',
  areas: ['WORLD.countries'],
  period: '2024',
  by: 'value',
  compareWith: null,
  codes: {},
};
const asked = (part: Partial<RankingScope>) => rankingQuestions({ ...scope, ...part }, { indicators, areas }, moment);

describe('the questions of a ranking', () => {
  it('are about one series in areas of one level', () => {
    const { asked: series, now, before } = asked({ indicator: 'O1.01b', codes: { CATEGORY: ['OTHER'] } });
    expect(series.code).toBe('O1.01b');
    expect(now).toEqual({
      indicators: ['O1.01b'],
      areas: ['KEN', 'MNG', 'UGA'],
      periods: { period: '2024' },
      by: [],
      codes: { CATEGORY: ['OTHER'] },
      moment,
    });
    expect(before).toBeNull();
    const levels = [['WORLD'], ['WORLD.children'], ['LDC', 'SIDS'], ['RBA.children', 'GLOBAL'], ['unit:MCO']];
    expect(levels.map((names) => asked({ areas: names }).now.areas.length)).toEqual([1, 6, 2, 3, 1]);
  });

  it('are about the same areas in both periods', () => {
    const { now, before } = asked({ areas: ['unit:MCO.children'], by: 'change', compareWith: '2023' });
    expect([now.areas, now.periods]).toEqual([['UGA'], { period: '2024' }]);
    expect([before?.areas, before?.periods]).toEqual([['UGA'], { period: '2023' }]);
    expect(asked({ areas: ['unit:MCO.children'], period: '2023' }).now.areas).toEqual(['KEN', 'UGA']);
  });

  it('may be about nothing', () => {
    expect(asked({ areas: ['LDC.children'] }).now.areas).toEqual([]);
    expect(asked({ areas: ['unit:MCO.children'], period: '2028' }).now.areas).toEqual(['UGA']);
  });

  it.each(['O9.99', 'O1.*', ''])('are not about %j', (indicator) => {
    expect(() => asked({ indicator })).toThrow(expect.objectContaining({ code: 'indicator-unknown' }));
  });

  it.each<[Partial<RankingScope>, string, string]>([
    [{ areas: ['XXX'] }, 'area-unknown', '/area'],
    [{ areas: ['KEN', 'RBA'] }, 'area-levels-mixed', '/area'],
    [{ areas: ['WORLD.countries', 'LDC', 'WORLD'] }, 'area-levels-mixed', '/area'],
    [{ period: '2024-Q5' }, 'period-invalid', '/period'],
    [{ by: 'change', compareWith: 'before' }, 'period-invalid', '/compareWith'],
    [{ by: 'change' }, 'request-invalid', '/compareWith'],
    [{ compareWith: '2023' }, 'request-invalid', '/compareWith'],
    [{ codes: { CATEGORY: ['OTHER', 'E_LEARNING'] } }, 'request-invalid', '/c[CATEGORY]'],
  ])('%j is rejected with %s at %s', (part, code, pointer) => {
    const errors = [expect.objectContaining({ pointer })];
    expect(() => asked(part)).toThrow(expect.objectContaining({ code, errors }));
  });

  it('name the levels that are mixed', () => {
    expect(() => asked({ areas: ['RBA', 'KEN'] })).toThrow(
      'RBA is a bureau, and KEN is a country: areas of different levels are not ranked together.',
    );
  });
});
