import type { Day } from '#domain';

/** Days and months counted one by one, so that an error in the product's arithmetic is found. */
export function nextDay(day: Day): Day {
  return shifted(day, 1);
}

export function previousDay(day: Day): Day {
  return shifted(day, -1);
}

/** The same day of the month `count` months later, or the last day of that month. */
export function monthsLater(day: Day, count: number): Day {
  let [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  for (let left = count; left > 0; left--) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return dayIn(year, month, Math.min(Number(day.slice(8)), daysOf(year, month)));
}

/** Last day of `2024-Q3`; undefined for any other kind of period. */
export function lastDayOfQuarter(period: string): Day | undefined {
  const [, year = '', quarter = ''] = /^(\d{4})-Q([1-4])$/.exec(period) ?? [];
  if (year === '') return undefined;
  const month = Number(quarter) * 3;
  return dayIn(Number(year), month, daysOf(Number(year), month));
}

/** Whole days from one day to another, negative backwards. */
export function daysFromTo(from: Day, to: Day): number {
  return (noon(to) - noon(from)) / 86_400_000;
}

export function dayOf(instantMs: number): Day {
  return new Date(instantMs).toISOString().slice(0, 10);
}

export function isFirstOfMonth(day: Day): boolean {
  return day.endsWith('-01');
}

function dayIn(year: number, month: number, date: number): Day {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function shifted(day: Day, days: number): Day {
  return dayOf(noon(day) + days * 86_400_000);
}

function noon(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}
