import { expect, it } from 'vitest';
import type { PublishedValue } from '#domain';
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
  expect(twice.map((value) => texts.of(value))).toEqual(twice.map((value) => JSON.stringify(toValue(value))));
});
