import { describe, expect, it } from 'vitest';
import { addDays } from '../periods/day.js';
import type { Known } from '../events/event.js';
import { happened, inLedger } from '../testing/histories.js';
import { anomalySteps, qualitySteps } from './quality.js';

const adopted = happened('solution.adopted', '2023-02-01');

describe('an event that is recorded', () => {
  const flagsAfter = (days: number, time = '00:00:00.000', backfill = false) => {
    const recordedAt = Date.parse(`${addDays('2023-02-01', days)}T${time}Z`);
    const event = { ...adopted.event, backfill };
    const [known] = inLedger([{ event, recordedAt }]) as [Known];
    const stands = { corrected: false, voided: false, isReleased: false };
    const resolved = { ...known, ...stands, orderKey: '', original: event };
    return qualitySteps(resolved, [], undefined).map(({ cell }) => cell);
  };

  it('is timely up to 45 days after its day, whatever the hour', () => {
    const timely = 'FLAG=TIMELY';
    expect(flagsAfter(0)).toContain(timely);
    expect(flagsAfter(45, '23:59:59.999')).toContain(timely);
    expect(flagsAfter(46)).not.toContain(timely);
    expect(flagsAfter(46)).toContain('FLAG=TIMED');
  });

  it('is not timed when it is loaded from history', () => {
    expect(flagsAfter(0, '00:00:00.000', true).filter((cell) => /TIM/.test(cell))).toEqual([]);
  });
});

describe('an event with anomalies', () => {
  const stands = { corrected: false, voided: false, isReleased: false };
  const [known] = inLedger([adopted]) as [Known];
  const resolved = { ...known, ...stands, orderKey: '', original: adopted.event };

  it('counts once in all, and once under each of its codes, in its unit on its day', () => {
    expect(anomalySteps(resolved, ['before-registration', 'already-adopted'])).toEqual(
      ['_T', 'ANOMALY=before-registration', 'ANOMALY=already-adopted'].map((cell) => {
        return { measure: 'event.anomaly', country: '', unit: 'TZA', cell, day: '2023-02-01', amount: 1n };
      }),
    );
  });

  it('does not count without any', () => {
    expect(anomalySteps(resolved, [])).toEqual([]);
  });
});
