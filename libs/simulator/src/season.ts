import { type Day, addDays } from '#domain';
import { type Span, lastDayAfter, monthsOf, yearsSinceStart } from './span.js';

/** How much happens in each month: little after the turn of the year and in August, most before the year is closed. */
const SEASON = [0.75, 0.85, 1, 1, 1.05, 1.05, 0.95, 0.8, 1, 1.1, 1.25, 1.2];
/** How much more happens each year, as a part of what happened when the strategy began. */
const YEARLY_GROWTH = 0.18;

/**
 * The day in a span that lies at the share `at`, 0 to 1, of all that happens in it: months with more get more days.
 * Guarantee: evenly spread shares give years that grow steadily and quarters that differ by season.
 */
export function dayAt(span: Span, at: number): Day {
  const { months, weights, sum } = monthsIn(span);
  let left = at * sum;
  const place = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  const month = months.at(place) ?? span.start;
  const part = 1 + left / (weights.at(place) ?? 1);
  const days = Number(lastDayAfter(month, 1).slice(8));
  return addDays(month, Math.min(days - 1, Math.max(0, Math.floor(part * days))));
}

interface Months {
  readonly months: readonly Day[];
  readonly weights: readonly number[];
  readonly sum: number;
}

/** Made once per span: there are as many spans as kinds of stories. */
const known = new Map<string, Months>();

function monthsIn({ start, end }: Span): Months {
  const key = `${start}/${end}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const months = monthsOf({ start: `${start.slice(0, 7)}-01`, end }, 1);
  const weights = months.map(weightOf);
  const found = { months, weights, sum: weights.reduce((all, weight) => all + weight, 0) };
  known.set(key, found);
  return found;
}

/** How much more or less than usual a service is used in the quarter that ends on a day. */
export function seasonOfUse(day: Day): number {
  return [0.95, 1, 0.98, 1.05][Math.floor((Number(day.slice(5, 7)) - 1) / 3)] ?? 1;
}

function weightOf(month: Day): number {
  const season = SEASON[Number(month.slice(5, 7)) - 1] ?? 1;
  return season * Math.max(0.6, 1 + YEARLY_GROWTH * yearsSinceStart(month));
}
