import { type Indicator, seriesOf, type Asked } from '../indicators/indicator.js';
import type { Moment, Question } from '../indicators/planning/question.js';
import { groupBy } from '../measures/group-by.js';
import { daysBetween, type Day } from '../periods/day.js';
import { calendarPeriodOf } from '../periods/period.js';
import { lastDay } from '../periods/window.js';
import { countsAsFlow } from '../targets/counts-as-flow.js';
import type { PeriodTarget, TargetBook } from '../targets/target-book.js';
import { targetOnScorecard } from '../targets/target-on-scorecard.js';
import { dayOfScope, daysOfScope, type ScorecardScope } from './scope.js';

/** The series of an indicator itself, without its companions. */
export function ownSeries(indicator: Indicator): Asked {
  return seriesOf(indicator)[0] as Asked;
}

/**
 * The questions for the flows that have a target on the day of a scorecard: each from the start of its target's period
 * to that day; none before the scorecard begins. Source: reference/targets#reading.
 */
export function flowQuestions(
  headlines: readonly Indicator[],
  { scope, book, moment }: { readonly scope: ScorecardScope; readonly book: TargetBook; readonly moment: Moment },
): readonly Question[] {
  const { start } = daysOfScope(scope, moment.today);
  if (start > moment.today) return [];
  const day = dayOfScope(scope, moment.today);
  const flows = headlines.flatMap(({ code, value }) => {
    if (!countsAsFlow(value)) return [];
    const target = targetOnScorecard(book.at({ indicator: code, area: scope.area, dimensions: {} }), true, day);
    return target === null ? [] : [{ code, period: countedFrom(target, { day, today: moment.today }) }];
  });
  return [...groupBy(flows, ({ period }) => period)].map(([period, ofPeriod]) => ({
    indicators: ofPeriod.map(({ code }) => code),
    areas: [scope.area],
    periods: { period },
    by: [],
    codes: {},
    moment,
  }));
}

/** Asked for by the code of a calendar period wherever one has these days, since everyone may see it. */
function countedFrom({ period }: PeriodTarget, { day, today }: { readonly day: Day; readonly today: Day }): string {
  if (day === today || day === lastDay(period)) return period.code;
  return calendarPeriodOf(period.start, day)?.code ?? `${period.start}/P${daysBetween(period.start, day) + 1}D`;
}
