import { describe, expect, it } from 'vitest';
import { dueUnitsOf, previewClosing } from './preview-closing.js';

describe('the preview of a closing', () => {
  const submitted = { TZA: '2024-05-18', KEN: '2024-04-12', ZMB: '2024-04-13' };
  const returned = { UGA: '2024-05-11', SOM: '2024-05-12' };

  it('counts each due unit as approved, returned or missing, and names the late ones', () => {
    const dueUnits = ['UGA', 'TZA', 'KEN', 'RWA', 'KEN'];
    expect(previewClosing({ dueUnits, deadline: '2024-04-30' }, { submitted, returned })).toEqual({
      due: ['KEN', 'RWA', 'TZA', 'UGA'],
      received: ['KEN', 'TZA', 'UGA'],
      approved: ['KEN', 'TZA'],
      onTime: ['KEN'],
      late: [{ unit: 'TZA', submittedOn: '2024-05-18' }],
      returned: ['UGA'],
      missing: ['RWA'],
      notDue: ['ZMB'],
    });
  });

  it('takes a submission on the day of the deadline as on time', () => {
    const { onTime } = previewClosing({ dueUnits: ['KEN'], deadline: '2024-04-12' }, { submitted, returned });
    expect(onTime).toEqual(['KEN']);
  });
});

describe('the units that are due', () => {
  const units = [
    { code: 'TZA', kind: 'country_office' },
    { code: 'FJI', kind: 'multi_country_office' },
    { code: 'HQ-CDO', kind: 'headquarters' },
    { code: 'KEN', kind: 'country_office' },
  ] as const;

  it('are the offices in countries, unless a closing came before', () => {
    expect(dueUnitsOf([], null, units)).toEqual(['FJI', 'KEN', 'TZA']);
    expect(dueUnitsOf([], { closedOn: '2024-04-20', dueUnits: ['UGA'], deadline: '2024-04-30' }, units)).toEqual([
      'UGA',
    ]);
  });

  it('are those that are named, by code or by kind, once each', () => {
    expect(dueUnitsOf(['headquarters', 'TZA', 'country_office', 'XXX'], null, units)).toEqual([
      'HQ-CDO',
      'KEN',
      'TZA',
      'XXX',
    ]);
  });
});
