import { expect, it } from 'vitest';
import type { AgainstTarget, PublishedValue } from '#domain';
import { toValue } from './value.dto.js';
import { ValueTexts } from './value-texts.js';

const NO_CODES = {};
/** As disclosure makes them; nothing here leaves the process. */
const published = (fields: Partial<PublishedValue>): PublishedValue =>
  ({
    indicator: 'O1.01',
    area: 'KEN',
    period: '2024',
    start: '2024-01-01',
    end: '2024-12-31',
    dimensions: NO_CODES,
    value: 41,
    unit: 'solutions',
    numerator: 41n,
    denominator: null,
    status: 'A',
    confidentiality: 'F',
    reason: null,
    definitionVersion: '1.0.0',
    ...fields,
  }) as PublishedValue;

const because = { setBy: 'acc-1041', reason: 'A "review".' };
const aimed: AgainstTarget = {
  baseline: {
    first: { value: '10', setOn: '2022-01-01', onDay: '2021-12-31', sourceTitle: 'Review' },
    current: { value: '12.50', setOn: '2022-02-01', onDay: '2021-12-31', sourceTitle: 'Review' },
  },
  target: {
    period: { code: '2024', start: '2024-01-01', end: '2025-01-01' },
    day: '2024-12-31',
    first: { ...because, value: '30', setOn: '2022-02-01' },
    current: { ...because, value: '40.0', setOn: '2023-02-01' },
  },
  rule: 'Higher is better.',
  attainment: 1.025,
  attainmentOfFirst: 1.3667,
  performance: 0.95,
  expected: 41.3,
  light: 'green',
  greyReason: null,
};

it('writes every value as its resource, whatever it shares with those before it', () => {
  const missing = { value: null, numerator: null, reason: 'no_data', status: 'O' } as const;
  const people = { period: '2024', end: '2024-06-30' } as const;
  const values = [
    published({}),
    published({ area: 'UGA' }),
    published({ indicator: 'O1.03b', unit: '%', value: -12.5, numerator: -1n, denominator: 8n }),
    published(people),
    published({}),
    published({ ...people, start: '2024-02-01' }),
    published({ period: '2024-01-01/P2Y' }),
    published(missing),
    published({ ...missing, status: 'M' }),
    published({ ...missing, confidentiality: 'A', status: 'Q', reason: 'suppressed' }),
    published({ definitionVersion: '2.0.0' }),
    published({ dimensions: { SEX: 'F', LICENCE: 'a"\\b' } }),
    published({ dimensions: { SEX: 'M' } }),
    published({ value: 1e21, numerator: 2n ** 53n - 1n, denominator: 2n ** 53n }),
    published({ value: 0, numerator: -(2n ** 53n), denominator: 1n - 2n ** 53n }),
  ];
  const texts = new ValueTexts();
  const twice = [...values, ...values];
  for (const against of [null, aimed, { ...aimed, target: null, rule: null }, { ...aimed, baseline: null }]) {
    expect(twice.map((value) => texts.of(value, against))).toEqual(
      twice.map((value) => JSON.stringify(toValue(value, against))),
    );
  }
});

it('writes the target in force and the one that was set first', () => {
  expect(toValue(published({}), aimed)).toMatchObject({
    target: 40,
    baseline: 12.5,
    attainment: 1.025,
    performance: 0.95,
    light: 'green',
    targetBasis: {
      period: '2024',
      setBy: 'acc-1041',
      setOn: '2023-02-01',
      reason: 'A "review".',
      expected: 41.3,
      firstTarget: 30,
      attainmentOfFirst: 1.3667,
      rule: 'Higher is better.',
    },
  });
});
