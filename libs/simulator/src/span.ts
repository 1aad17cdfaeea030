import { type Day, STRATEGY_START, addDays, addMonths } from '#domain';

/** The days that the stories cover, half-open. */
export interface Span {
  readonly start: Day;
  readonly end: Day;
}

export function spanOf(years: number): Span {
  return { start: STRATEGY_START, end: addMonths(STRATEGY_START, 12 * years) };
}

/** The first day of every `step`th calendar month. */
export function monthsOf({ start, end }: Span, step: number): readonly Day[] {
  const days: Day[] = [];
  for (let day = start; day < end; day = addMonths(day, step)) days.push(day);
  return days;
}

/** The last day of the month `months` after the month of a first day. */
export function lastDayAfter(firstDay: Day, months: number): Day {
  return addDays(addMonths(firstDay, months), -1);
}

/** Years since the strategy began, by months; below 0 before. */
export function yearsSinceStart(day: Day): number {
  return Number(day.slice(0, 4)) - Number(STRATEGY_START.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12;
}

/** 0 at the beginning, 1 after four years: how far the strategy has progressed by itself. */
export function progressOn(day: Day): number {
  return Math.min(1, Math.max(0, yearsSinceStart(day) / 4));
}
