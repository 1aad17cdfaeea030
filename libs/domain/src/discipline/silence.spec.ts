import { describe, expect, it } from 'vitest';
import { qualityView } from '../testing/quality-view.js';
import { once } from '../testing/reading.js';
import { silenceOf } from './silence.js';

const silence = (day: string | null, today: string) => {
  const events =
    day === null ? [] : [once('event.quality', 'unit:KEN', '2020-01-01'), once('event.quality', 'unit:KEN', day)];
  return silenceOf(qualityView(events), 'unit:KEN', today, 3);
};

describe('the silence of a unit', () => {
  it.each([
    ['2024-02-29', '2024-02-29', 0],
    ['2024-02-29', '2024-03-28', 0],
    ['2024-02-29', '2024-03-29', 1],
    ['2023-12-31', '2024-03-30', 2],
    ['2023-12-31', '2024-03-31', 3],
    ['2022-06-15', '2024-06-14', 23],
    ['2024-06-15', '2024-03-01', 0],
  ])('since %s is on %s %i whole months long', (day, today, months) => {
    expect(silence(day, today)).toEqual({ lastEventOn: day, months, isSilent: months >= 3 });
  });

  it('has no beginning for a unit that never reported', () => {
    expect(silence(null, '2024-03-31')).toEqual({ lastEventOn: null, months: null, isSilent: true });
  });
});
