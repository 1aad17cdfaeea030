import { describe, expect, it } from 'vitest';
import { indicators } from '../indicators/catalogue/catalogue.js';
import type { Indicator } from '../indicators/indicator.js';
import { objectives } from '../strategy/objectives.js';
import { TargetBook } from '../targets/target-book.js';
import { baseline, countOf, shownOf, target } from '../testing/targets.js';
import { flowQuestions } from './flow-targets.js';
import { summaryOf } from './light-summary.js';
import { scorecardQuestions, scorecardsOf, type ScoredValue } from './scorecard.js';
import { type ScorecardScope, WHOLE_STRATEGY } from './scope.js';

const moment = { asOf: null, today: '2024-06-30' };
const named = (...codes: string[]): readonly Indicator[] => indicators.filter(({ code }) => codes.includes(code));
const scopeOf = (part: Partial<ScorecardScope>): ScorecardScope => ({ ...WHOLE_STRATEGY, ...part });

describe('what a scorecard asks for', () => {
  it('is of its area and period, with the quarters of the period and the period to compare with', () => {
    const scope = scopeOf({ area: 'RBA', period: '2024', compareWith: '2023' });
    const { standing, quarters, before } = scorecardQuestions(named('O1.01'), moment, scope);
    expect([standing, quarters, before].map((one) => one?.areas)).toEqual([['RBA'], ['RBA'], ['RBA']]);
    expect(standing.periods).toEqual({ period: '2024' });
    expect(quarters.periods).toEqual({ freq: 'Q', from: '2024-01-01', to: '2024-06-30' });
    expect(before?.periods).toEqual({ period: '2023' });
  });

  it('is, for a flow with a target, the time from the start of its longest target to the day', () => {
    const book = TargetBook.of([
      target('O1.01/WORLD/2024/_T', '200'),
      target('O1.01/WORLD/2024-Q2/_T', '1'),
      target('O1.02/WORLD/2024-Q1/_T', '1'),
      target('O1.01/KEN/2024-H1/_T', '1'),
      target('O1.04/WORLD/2024/_T', '80'),
    ]);
    const asked = (part: Partial<ScorecardScope>) =>
      flowQuestions(named('O1.01', 'O1.02', 'O1.04'), { scope: scopeOf(part), book, moment }).map(
        ({ indicators: codes, areas, periods }) => [codes, areas, periods],
      );
    expect(asked({})).toEqual([[['O1.01'], ['WORLD'], { period: '2024' }]]);
    expect(asked({ area: 'KEN' })).toEqual([[['O1.01'], ['KEN'], { period: '2024-H1' }]]);
    expect(asked({ area: 'RBA' })).toEqual([]);
    expect(asked({ period: '2024-02' })).toEqual([[['O1.01', 'O1.02'], ['WORLD'], { period: '2024-01-01/P60D' }]]);
    expect(asked({ period: '2024-Q1' })).toEqual([[['O1.01', 'O1.02'], ['WORLD'], { period: '2024-Q1' }]]);
    for (const notBegun of ['2024-12', '2024-07-01', '2024-H2']) expect(asked({ period: notBegun })).toEqual([]);
    expect(asked({ period: '2025' })).toEqual([]);
  });
});

describe('a line of a scorecard', () => {
  const lineOf = (
    code: string,
    values: Partial<Record<'value' | 'before' | 'flow', ScoredValue>>,
    book: TargetBook,
  ) => {
    const headlines = named(code);
    const { value, before, flow } = values;
    const known = (one: ScoredValue | undefined) => (one === undefined ? [] : [one]);
    const answered = { standing: known(value), quarters: [], before: known(before), flows: known(flow) };
    const scored = scorecardsOf(objectives, headlines, answered, { scope: WHOLE_STRATEGY, moment, book });
    return scored.flatMap(({ lines }) => lines)[0];
  };
  const flowValue = (count: bigint, start: string): ScoredValue => {
    return { indicator: 'O1.01', period: '', ...countOf(count, start, '2024-06-30') };
  };

  it('of a flow is compared by what was counted from the start of its target', () => {
    const book = TargetBook.of([target('O1.01/WORLD/2024/_T', '200'), baseline('O1.01/WORLD/_T', '2022-01-01', '5')]);
    const [value, flow] = [flowValue(400n, '2022-01-01'), flowValue(90n, '2024-01-01')];
    const line = lineOf('O1.01', { value, flow, before: flow }, book);
    expect(line).toMatchObject({ value, measured: flow, light: 'amber', greyReason: null });
    expect(line?.against).toMatchObject({ attainment: 0.45, performance: 0.9049 });
    expect(line?.change).toMatchObject({ value: 310, reason: null });
  });

  it('of a flow whose value is at hand for no target is grey', () => {
    const book = TargetBook.of([target('O1.01/WORLD/2024/_T', '200')]);
    const line = lineOf('O1.01', { value: flowValue(400n, '2022-01-01') }, book);
    expect(line).toMatchObject({ measured: null, against: null, light: 'grey', greyReason: 'no_target' });
  });

  it('of a share is compared with the next milestone', () => {
    const book = TargetBook.of([
      target('O1.04/WORLD/2023/_T', '50'),
      target('O1.04/WORLD/2024/_T', '60'),
      target('O1.04/WORLD/2025/_T', '80'),
      target('O1.04/RBA/2024/_T', '99'),
    ]);
    const value = { indicator: 'O1.04', period: '', ...shownOf(57, '2024-06-30') };
    const line = lineOf('O1.04', { value }, book);
    expect(line?.against?.target?.period.code).toBe('2024');
    expect(line).toMatchObject({ measured: value, light: 'green', before: null, change: null });
  });
});

it('counts lights and why they are grey', () => {
  const lines = [
    { light: 'green', greyReason: null },
    { light: 'red', greyReason: null },
    { light: 'grey', greyReason: 'no_target' },
    { light: 'grey', greyReason: 'suppressed' },
    { light: 'grey', greyReason: 'no_target' },
  ] as const;
  const greyReasons = { no_target: 2, suppressed: 1 };
  expect(summaryOf(lines)).toEqual({ green: 1, amber: 0, red: 1, grey: 3, greyReasons });
});
