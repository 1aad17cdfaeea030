/** A UTC calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

const DAY_MS = 86_400_000;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

/** True if `text` has the form of a day and exists in the Gregorian calendar. */
export function isDay(text: string): boolean {
  return DAY_FORM.test(text) && !text.startsWith('0000') && utcDay(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** The UTC day of an instant in milliseconds; empty text for an instant that is not a number. */
export function utcDay(instantMs: number): Day {
  return Number.isNaN(instantMs) ? '' : new Date(instantMs).toISOString().slice(0, 10);
}

/** The half-open range of instants of a UTC day, in ms. */
export function instantsOf(day: Day): { readonly from: number; readonly until: number } {
  const from = Date.parse(`${day}T00:00:00Z`);
  return { from, until: from + DAY_MS };
}

/** Days between two days, `to − from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return utcDay(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/**
 * The same day of the month `count` months later, or the last day of that month if it is shorter
 * (reference/indicator-kinds#periods).
 */
export function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months % 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return utcDay(Date.UTC(year, month, Math.min(Number(day.slice(8)), last)));
}
