import { describe, expect, it } from 'vitest';
import { during, type Entity, numbers, reading, readingPublicly, shown, used } from '../../testing/reading.js';

const YEAR = ['2024-01-01', '2025-01-01'] as const;
type Code = 'internet_use' | 'digital_literacy';

/** The survey result for a group of people. */
const surveyed = (
  code: Code,
  place: string,
  codes: Readonly<Record<string, string>>,
  have: bigint,
  of: bigint,
): Entity => [
  ...during(`survey.have.${code}`, place, YEAR, codes, have),
  ...during(`survey.population.${code}`, place, YEAR, codes, of),
];
const internet = (place: string, codes: Readonly<Record<string, string>>, have: bigint, of: bigint) =>
  surveyed('internet_use', place, codes, have, of);

describe('a population rate', () => {
  it('weighs countries by their people, and is estimated (worked example 14)', () => {
    const ask = reading([
      surveyed('digital_literacy', 'KEN', {}, 8_000n, 10_000n),
      surveyed('digital_literacy', 'UGA', {}, 27_000n, 90_000n),
    ]);
    expect(ask('O2.08', { area: 'RBA', period: '2024-06' }).map(shown)).toEqual([
      { value: 35, numerator: 35_000n, denominator: 100_000n, reason: null, status: 'E' },
    ]);
  });
});

describe('a gap', () => {
  const women = (count: bigint) => used('KEN', YEAR, count, { SEX: 'F' });
  const men = (count: bigint) => used('KEN', YEAR, count, { SEX: 'M' });

  it('is in points, or relative to the first side, as a fraction in lowest terms (worked example 16)', () => {
    const rates = reading([
      internet('KEN', { DEG_URB: 'URB' }, 700n, 1_000n),
      internet('KEN', { DEG_URB: 'RUR' }, 450n, 1_000n),
    ]);
    expect(rates('O2.09', { area: 'KEN', period: '2024-06' }).map(shown)).toEqual([
      { value: 25, numerator: 25n, denominator: 1n, reason: null, status: 'E' },
    ]);
    expect(reading([women(450n), men(600n)])('O2.11', { area: 'KEN', period: '2024-06' }).map(shown)).toEqual([
      { value: 25, numerator: 25n, denominator: 1n, reason: null, status: 'A' },
    ]);
  });

  it('of rates is relative too, and needs no men among the users (O2.11b)', () => {
    const ask = reading([internet('KEN', { SEX: 'M' }, 60n, 100n), internet('KEN', { SEX: 'F' }, 45n, 100n)]);
    expect(ask('O2.11b', { area: 'KEN', period: '2024-06' })[0]).toMatchObject({ value: 25, unit: '%' });
  });

  it('has no denominator without men, is 0 when both are equal, and nothing without data', () => {
    const query = { area: 'KEN', period: '2024-06' };
    expect(reading([women(450n)])('O2.11', query).map(shown)).toEqual([
      { value: null, numerator: null, denominator: null, reason: 'no_denominator', status: 'M' },
    ]);
    expect(reading([women(450n), men(450n)])('O2.11', query)[0]).toMatchObject({ value: 0, denominator: 1n });
    expect(reading([women(450n)])('O2.11', { area: 'UGA', period: '2024-06' })[0]?.reason).toBe('no_data');
  });
});

describe('a gap of means', () => {
  const exams = (location: string, mean: bigint, people: bigint): Entity => [
    ...during('survey.scoreMass.entrance_exam', 'MNG', YEAR, { SCHOOL_LOCATION: location }, mean * people),
    ...during('survey.scorePopulation.entrance_exam', 'MNG', YEAR, { SCHOOL_LOCATION: location }, people),
  ];
  const ask = reading([exams('CENTRE', 56_050n, 200n), exams('SUBURB_RURAL', 50_000n, 900n)]);

  it('is known for countries only, since scales differ', () => {
    const areas = 'MNG,KEN,RBAP,LMC,unit:KEN,WORLD';
    expect(numbers(ask('O2.10', { area: areas, period: '2024-06' }))).toEqual({
      MNG: 60.5,
      KEN: 'no_data',
      RBAP: 'not_comparable',
      LMC: 'not_comparable',
      'unit:KEN': 'not_comparable',
      WORLD: 'not_comparable',
    });
    expect(ask('O2.10', { period: '2024-06' })[0]).toMatchObject({ status: 'M', numerator: null, denominator: null });
  });

  it('misses a side that was not surveyed', () => {
    const centre = reading([exams('CENTRE', 56_050n, 200n)]);
    expect(centre('O2.10', { area: 'MNG', period: '2024-06' })[0]).toMatchObject({
      reason: 'side_missing',
      status: 'O',
    });
  });
});

describe('matched sides', () => {
  const entities = [
    internet('KEN', { DEG_URB: 'URB' }, 80n, 100n),
    internet('KEN', { DEG_URB: 'RUR' }, 60n, 100n),
    internet('UGA', { DEG_URB: 'URB' }, 10n, 100n),
  ];

  it('speak of the same countries above the country level (worked example 18)', () => {
    const ask = reading(entities);
    expect(numbers(ask('O2.09', { area: 'KEN,UGA,RBA,LMC,unit:MCO,WORLD,RBAP', period: '2024-06' }))).toEqual({
      KEN: 20,
      UGA: 'side_missing',
      RBA: 20,
      LMC: 20,
      'unit:MCO': 20,
      WORLD: 20,
      RBAP: 'no_data',
    });
  });

  it('miss a side where no country has both', () => {
    const ask = reading([...entities, internet('MNG', { DEG_URB: 'RUR' }, 1n, 2n)]);
    expect(numbers(ask('O2.09', { area: 'LDC,RBAP', period: '2024-06' }))).toEqual({
      LDC: 'side_missing',
      RBAP: 'side_missing',
    });
  });

  it('leave GLOBAL out above it, and read it as a place of its own', () => {
    const ask = reading([
      ...entities,
      internet('GLOBAL', { DEG_URB: 'URB' }, 50n, 100n),
      internet('GLOBAL', { DEG_URB: 'RUR' }, 50n, 100n),
    ]);
    expect(numbers(ask('O2.09', { area: 'GLOBAL,WORLD', period: '2024-06' }))).toEqual({ GLOBAL: 0, WORLD: 20 });
  });
});

describe('parity', () => {
  const disabled = (place: string, yes: bigint, no: bigint, unknown = 0n): readonly Entity[] => [
    used(place, YEAR, yes, { DISABILITY: 'Y' }),
    used(place, YEAR, no, { DISABILITY: 'N' }),
    used(place, YEAR, unknown, { DISABILITY: '_U' }),
  ];
  const population = (place: string, yes: bigint, no: bigint): readonly Entity[] => [
    internet(place, { DISABILITY: 'Y' }, 0n, yes),
    internet(place, { DISABILITY: 'N' }, 0n, no),
  ];
  const query = { area: 'KEN', period: '2024-06' };

  it('is the share among users over that in the population (worked example 19)', () => {
    const ask = reading([...disabled('KEN', 60n, 940n, 500n), ...population('KEN', 150n, 850n)]);
    expect(ask('O2.12', query)).toMatchObject([
      { value: 0.4, numerator: 2n, denominator: 5n, unit: 'ratio', status: 'E' },
    ]);
  });

  it('misses a share that nobody knows, and has no denominator where nobody in the population has a disability', () => {
    expect(reading(disabled('KEN', 60n, 940n))('O2.12', query)[0]?.reason).toBe('side_missing');
    const none = reading([...disabled('KEN', 60n, 940n), ...population('KEN', 0n, 1_000n)]);
    expect(none('O2.12', query)).toMatchObject([{ reason: 'no_denominator', numerator: null, denominator: null }]);
    const zero = reading([...disabled('KEN', 0n, 940n), ...population('KEN', 150n, 850n)]);
    expect(zero('O2.12', query)).toMatchObject([{ value: 0, numerator: 0n, denominator: 1n }]);
  });

  it('is hidden with the rows of O1.13 of the area, in matched countries or not', () => {
    const both = [...disabled('KEN', 60n, 940n), ...population('KEN', 150n, 850n)];
    expect(numbers(readingPublicly(both)('O2.12', { area: 'KEN,RBA', period: '2024-06' }))).toEqual({
      KEN: 0.4,
      RBA: 0.4,
    });
    const few = readingPublicly([
      ...disabled('KEN', 4n, 940n),
      ...population('KEN', 150n, 850n),
      ...disabled('UGA', 9n, 8n),
    ]);
    expect(numbers(few('O2.12', { area: 'KEN,UGA,RBA', period: '2024-06' }))).toEqual({
      KEN: 'suppressed',
      UGA: 'side_missing',
      RBA: 0.03,
    });
  });
});
