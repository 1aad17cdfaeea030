import { describe, expect, it } from 'vitest';
import { publicWindow } from '../disclosure/public-window.js';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { periodsOf } from '../periods/period.js';
import { objectives } from '../strategy/objectives.js';
import { TargetBook } from '../targets/target-book.js';
import { headlinesOf, scorecardQuestions, scorecardsOf, type ScoredValue } from './scorecard.js';
import { WHOLE_STRATEGY } from './scope.js';

const headlines = headlinesOf(objectives, { indicators });
const valueOf = (indicator: string, period: string) =>
  ({
    indicator,
    period,
    start: '2026-01-01',
    end: '2026-11-30',
    value: null,
    reason: 'no_data',
  }) as unknown as ScoredValue;
const context = { scope: WHOLE_STRATEGY, moment: { asOf: null, today: '2026-11-30' }, book: TargetBook.of([]) };

describe('headlines', () => {
  it('are all indicators of an objective, in catalogue order, without the cross-cutting ones', () => {
    expect(headlines).toEqual(indicators.filter(({ objective }) => objective !== null));
    const [, second] = objectives;
    const ofSecond = headlinesOf(second === undefined ? [] : [second], { indicators });
    expect(ofSecond.length).toBeGreaterThan(0);
    expect(ofSecond.every(({ code }) => code.startsWith('O2.'))).toBe(true);
  });
});

describe('what a scorecard asks for', () => {
  const periodsOn = (today: string) => {
    const { standing, quarters } = scorecardQuestions(headlines, { asOf: null, today });
    return [periodsOf(standing.periods, today), periodsOf(quarters.periods, today)] as const;
  };

  it('is the time from the start of the strategy to the end of the current month', () => {
    const [[standing]] = periodsOn('2026-11-30');
    expect(standing).toEqual({ code: '2022-01-01/P59M', start: '2022-01-01', end: '2026-12-01' });
    const [[first]] = periodsOn('2022-01-01');
    expect(first?.end).toBe('2022-02-01');
  });

  it('is a window that everyone may see, cut after the last complete month', () => {
    const [[standing]] = periodsOn('2026-11-30');
    const whole = { start: standing?.start ?? '', end: standing?.end ?? '' };
    const read = { period: standing?.code ?? '', whole, window: whole, hasBegun: true, isOver: false };
    const shown = publicWindow(read, { asOf: null, today: '2026-11-30' });
    expect(shown?.window).toEqual({ start: '2022-01-01', end: '2026-11-01' });
  });

  it.each(['2026-11-30', '2026-10-01', '2026-12-31'])('is eight quarters, the last of which contains %s', (today) => {
    const [, quarters] = periodsOn(today);
    const codes = quarters.map(({ code }) => code).join(' ');
    expect(codes).toBe('2025-Q1 2025-Q2 2025-Q3 2025-Q4 2026-Q1 2026-Q2 2026-Q3 2026-Q4');
  });

  it('covers the world, without a breakdown', () => {
    const { standing, quarters } = scorecardQuestions(headlines, { asOf: null, today: '2026-11-30' });
    for (const { areas, by, indicators: codes } of [standing, quarters])
      expect([areas, by, codes]).toEqual([['WORLD'], [], headlines.map(({ code }) => code)]);
  });
});

it('lists values and quarters of each indicator under its objective, grey as long as there are no targets', () => {
  const standing = headlines.map(({ code }) => valueOf(code, 'standing'));
  const quarters = headlines.flatMap(({ code }) => [valueOf(code, '2026-Q3'), valueOf(code, '2026-Q4')]);
  const scored = scorecardsOf(objectives, headlines, { standing, quarters, before: [], flows: [] }, context);
  expect(scored.map(({ objective }) => objective)).toEqual(objectives);
  const [alone] = scorecardsOf(objectives, headlines, { standing, quarters: [], before: [], flows: [] }, context);
  expect(alone?.lines[0]?.trend).toEqual([]);
  for (const { objective, lines } of scored) {
    expect(lines.map(({ indicator }) => indicator)).toEqual(headlinesOf([objective], { indicators }));
    for (const { indicator, value, light, trend } of lines) {
      expect([value.indicator, value.period, light]).toEqual([indicator.code, 'standing', 'grey']);
      expect(trend).toEqual([valueOf(indicator.code, '2026-Q3'), valueOf(indicator.code, '2026-Q4')]);
    }
  }
});
