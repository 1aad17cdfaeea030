import { describe, expect, it } from 'vitest';
import { draft, judged, problemsOf } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('an event of a solution is rejected', () => {
  const registered = (data: object) => draft('solution.registered', data);
  const scale = (data: object) => draft('solution.scale_changed', data);
  const late = { rightsAssessment: { completedOn: '2024-06-02' } };
  itRejects(
    ['dpg-without-open-licence /data/licence', registered({ dpg: 'registered', licence: 'LicenseRef-Proprietary' })],
    ['dpg-without-open-licence /data/licence', registered({ dpg: 'registered', licence: undefined })],
    ['enum-unknown /data/licence', registered({ licence: 'apache-2.0' })],
    ['end-before-start /data/rightsAssessment/completedOn', registered(late)],
    ['end-before-start /data/rightsAssessment/completedOn', scale(late)],
    ['field-missing /data/country', scale({ country: undefined })],
    ['field-missing /data/from', scale({ from: undefined })],
    ['transition-illegal /data/to', scale({ from: 'retired', to: 'national' })],
    ['transition-illegal /data/to', scale({ from: 'pilot', to: 'pilot' })],
    ['transition-illegal /data/to', scale({ from: 'pilot', to: 'none', reason: 'Ended.' })],
    ['reason-required /data/reason', scale({ from: 'national', to: 'pilot' })],
    ['reason-required /data/reason', scale({ country: undefined, from: undefined, to: 'retired' })],
  );

  it('with both problems when a scale is nowhere and nothing', () => {
    expect(problemsOf(judged(scale({ country: undefined, from: undefined, to: 'none' })))).toEqual([
      'field-missing /data/country',
      'transition-illegal /data/to',
    ]);
  });
});
