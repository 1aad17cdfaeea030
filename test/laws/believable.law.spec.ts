import { beforeAll, describe, expect, it } from 'vitest';
import { type Known, WORLD, indicators, seriesOf } from '#domain';
import { reference } from '#domain/testing';
import { populationOf } from '#simulator';
import { ORGANISATION } from '../../deploy/local/sample/publish-organisation.js';
import { absurdities } from './absurdities.js';
import { BUREAUS, type Figure, Figures, YEARS, ledgerOf } from './figures.js';

const TIMEOUT_MS = 180_000;
const LAST = YEARS.at(-1) ?? '';
const isAmending = ({ event: { type } }: Known) => /\.record\.(corrected|voided)\.v1$/u.test(type);

interface Told {
  readonly entity: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function ofType(ledger: readonly Known[], type: string): readonly Told[] {
  return ledger
    .filter(({ event }) => event.type === `org.undp.digital.${type}.v1`)
    .map(({ event: { entity, time, data } }) => ({ entity, time, data: { ...data } }));
}

const known = ({ value }: Figure): number => value ?? Number.NaN;

/** For each area and indicator with a target for the last year, whether the last one set was met. */
function reached(ledger: readonly Known[], figures: Figures): readonly boolean[] {
  const targets = new Map(
    ofType(ledger, 'hq.target_set')
      .filter(({ data }) => data['period'] === LAST)
      .toSorted((a, b) => (a.time < b.time ? -1 : 1))
      .map(({ data }) => [`${String(data['indicator'])} ${String(data['area'])}`, Number(data['value'])]),
  );
  const directions = new Map(indicators.flatMap(seriesOf).map(({ code, indicator }) => [code, indicator.direction]));
  const codes = [...new Set([...targets.keys()].map((key) => key.split(' ')[0] ?? ''))];
  const areas = [...new Set([...targets.keys()].map((key) => key.split(' ')[1] ?? ''))];
  return figures.in(codes, areas, LAST).flatMap(({ code, area, value }) => {
    const aim = targets.get(`${code} ${area}`);
    if (aim === undefined || value === null) return [];
    return [directions.get(code) === 'down' ? value <= aim : value >= aim];
  });
}

const countries = reference.areas.unitCodes().flatMap((code) => {
  const unit = reference.areas.unit(code, `${LAST}-12-31`);
  return unit?.kind.endsWith('country_office') === true ? unit.serves : [];
});

describe.each([
  { name: 'of npm start', size: ORGANISATION, areas: [WORLD, ...BUREAUS] },
  // So few that a year of a bureau is a handful.
  { name: 'of 10,000 events', size: { ...ORGANISATION, seed: 8, events: 10_000 }, areas: [WORLD] },
])('the organisation $name', { timeout: TIMEOUT_MS }, ({ size, areas }) => {
  let ledger: readonly Known[] = [];
  let figures: Figures;
  beforeAll(() => {
    ledger = ledgerOf(size);
    figures = new Figures(ledger);
  }, TIMEOUT_MS);

  it('has nothing absurd in any indicator, area and year', () => {
    expect(absurdities(figures.ofAll(areas))).toEqual([]);
  });

  it('has users in nearly every country, by its size and never more than its people', () => {
    const users = figures.of(['O1.13'], countries);
    const absurd = users.filter((figure) => (figure.value ?? 0) > 0.3 * populationOf(figure.area));
    expect(absurd).toEqual([]);
    const last = users.filter(({ year }) => year === LAST);
    expect(last.filter(({ value }) => (value ?? 0) > 0).length).toBeGreaterThan(0.8 * last.length);
    const of = new Map(last.map(({ area, value }) => [area, value ?? 0]));
    expect(of.get('IND')).toBeGreaterThan(1_000_000);
    expect(of.get('WSM') ?? 0).toBeLessThan(0.1 * populationOf('WSM'));
  });

  it('has gaps within plausible bounds in every country', () => {
    const bounds: { readonly [code: string]: readonly [number, number] } = {
      'O2.09': [-2, 45],
      'O2.10': [5, 80],
      'O2.11': [-35, 50],
      'O2.11b': [-5, 45],
    };
    const gaps = figures.of(Object.keys(bounds), countries);
    const isAbsurd = ({ code, value }: Figure) =>
      value !== null && (value < (bounds[code]?.[0] ?? 0) || value > (bounds[code]?.[1] ?? 0));
    expect(gaps.filter(isAbsurd)).toEqual([]);
    const inFirst = gaps.filter(({ code, year, value }) => code === 'O2.09' && year === YEARS[0] && value !== null);
    expect(inFirst.length).toBeGreaterThan(80);
  });

  it('has a learning gap of at least 60 points in Mongolia, and it narrows every year', () => {
    const gaps = figures.of(['O2.10'], ['MNG']).map(known);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
    expect(gaps[0]).toBeGreaterThan(known(figures.in(['O2.10'], ['MNG'], LAST)[0] as Figure) + 5);
  });

  it('has seasons: something in every quarter, most in the last', () => {
    const quarters = YEARS.flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`));
    const codes = ['O1.01', 'O1.06', 'O2.07'];
    const found = quarters.flatMap((quarter) => figures.in(codes, [WORLD], quarter));
    for (const code of codes) {
      const values = found.filter((figure) => figure.code === code).map(known);
      const sumOf = (quarter: number) =>
        values.filter((_, place) => place % 4 === quarter - 1).reduce((sum, value) => sum + value, 0);
      expect(values.filter((value) => value > 0)).toHaveLength(quarters.length);
      expect(sumOf(4)).toBeGreaterThan(sumOf(1));
    }
  });

  it('has approvals and closings of every quarter, and units that are silent, stop or are late', () => {
    const approved = ofType(ledger, 'hq.submission_approved');
    const periods = new Set(approved.map(({ data }) => data['period']));
    const closed = new Map(ofType(ledger, 'hq.period_closed').map(({ data }) => [data['period'], data]));
    expect([periods.size, closed.size]).toEqual([16, 15]);
    const unitsOf = (period: string) =>
      new Set(approved.filter(({ data }) => data['period'] === period).map(({ data }) => data['reportingUnit']));
    const due = closed.get('2025-Q3')?.['dueUnits'] as readonly string[];
    const ever = new Set(approved.map(({ data }) => data['reportingUnit']));
    const late = new Set([...unitsOf('2025-Q2'), ...unitsOf('2025-Q3'), ...unitsOf('2025-Q4')]);
    expect(due.filter((unit) => !ever.has(unit)).length).toBeGreaterThan(3);
    expect([...ever].filter((unit) => !late.has(unit)).length).toBeGreaterThan(1);
  });

  it('has targets that are met and targets that are missed', () => {
    const aims = reached(ledger, figures);
    const met = aims.filter((isMet) => isMet).length;
    expect(aims.length).toBeGreaterThan(60);
    expect(met / aims.length).toBeGreaterThan(0.25);
    expect(met / aims.length).toBeLessThan(0.75);
    const set = ofType(ledger, 'hq.target_set').map(({ entity }) => entity);
    expect(new Set(set).size).toBeLessThan(set.length);
  });

  it('has cells that are hidden from everyone', () => {
    const shown = YEARS.flatMap((year) => figures.publicly('O1.13', countries, year, ['DISABILITY']));
    expect(shown.filter(({ confidentiality }) => confidentiality === 'A').length).toBeGreaterThan(0);
    expect(
      shown.filter(({ confidentiality, value }) => confidentiality === 'F' && value !== null).length,
    ).toBeGreaterThan(50);
  });

  it('has corrections and voids without which other numbers would be found', () => {
    const used = /\.(usage\.reported|training\.delivered|solution\.(registered|adopted))\.v1$/u;
    const uncorrected = new Figures(ledger.filter((row) => used.test(row.event.type) && !isAmending(row)));
    const codes = ['O1.01', 'O1.13', 'O2.07'];
    const [now, before] = [figures, uncorrected].map((one) => one.of(codes, BUREAUS).map(known));
    const changed = now?.filter((value, place) => value !== before?.[place]) ?? [];
    expect(changed.length).toBeGreaterThan(10);
  });
});
