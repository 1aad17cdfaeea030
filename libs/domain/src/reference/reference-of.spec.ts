import { describe, expect, it } from 'vitest';
import { reference, referenceTexts } from '../testing/reference.js';
import { referenceOf } from './reference-of.js';

describe('reference data', () => {
  it('read every file of the product', () => {
    expect(reference.areas.countryCodes()).toHaveLength(249);
    expect(reference.areas.unitCodes()).toHaveLength(199);
    expect(reference.areas.country('TZA', '2024-01-01')).toMatchObject({ bureau: 'RBA', groups: ['LDC', 'LMC'] });
    expect(reference.areas.unit('FJI', '2024-01-01')?.serves).toContain('TUV');
    expect(reference.sources.find(({ unit }) => unit === 'HQ-CDO')?.rights).toContain('govern');
    expect(reference.frameworks[0]).toMatchObject({
      framework: 'DRA',
      version: '2022',
      maxHundredths: 500,
      headline: true,
    });
    expect(reference.figures[0]).toMatchObject({ code: 'RF-SOL-TOTAL', value: '580', windowStart: '2020-09-01' });
    expect(reference.licences.get('Apache-2.0')).toBe(true);
  });

  it('name a file that is missing', () => {
    const { 'units.csv': _, ...others } = referenceTexts;
    expect(() => referenceOf(others, 'v1')).toThrow('units.csv is missing');
  });
});
