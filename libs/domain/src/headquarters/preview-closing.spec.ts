import { describe, expect, it } from 'vitest';
import type { AnyEvent } from '../events/event.js';
import { draft, judged } from '../testing/events.js';
import { dueUnitsOf, previewClosing } from './preview-closing.js';

function decided(type: string, reportingUnit: string, day: string): AnyEvent {
  const acceptance = judged(draft(type, { reportingUnit }, { id: `${type}@${day}`, time: `${day}T08:00:00Z` }));
  if (acceptance.status === 'rejected') throw new Error(JSON.stringify(acceptance.problems));
  return acceptance.event;
}

describe('the preview of a closing', () => {
  const events = [
    decided('hq.submission_approved', 'TZA', '2024-05-20'),
    decided('hq.submission_returned', 'TZA', '2024-05-10'),
    decided('hq.submission_returned', 'UGA', '2024-05-11'),
    decided('hq.submission_approved', 'UGA', '2024-05-01'),
    decided('hq.submission_approved', 'KEN', '2024-04-12'),
  ];
  const submitted = { TZA: '2024-05-18', KEN: '2024-04-12', ZMB: '2024-04-13' };

  it('counts each due unit as approved, returned or missing, and names the late ones', () => {
    const dueUnits = ['UGA', 'TZA', 'KEN', 'RWA', 'KEN'];
    expect(previewClosing({ dueUnits, deadline: '2024-04-30' }, { submitted }, events)).toEqual({
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
    const { onTime } = previewClosing({ dueUnits: ['KEN'], deadline: '2024-04-12' }, { submitted }, []);
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
