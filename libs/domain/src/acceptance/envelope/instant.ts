import { isDay } from '../../periods/day.js';

/** The instant that a timestamp denotes, or the code of its problem (reference/acceptance#reasons). */
export type Instant = { readonly ms: number } | { readonly code: 'time-invalid' | 'time-without-zone' };

const FORM = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/;
const MINUTE_MS = 60_000;

/**
 * Reads an RFC 3339 timestamp and truncates it to milliseconds. Upper case only, no second 60, no hour 24.
 * Source: reference/envelope#time.
 */
export function instantOf(text: string): Instant {
  const [, day = '', hour = '', minute = '', second = '', fraction = '', zone] = FORM.exec(text) ?? [];
  const offset = zone === undefined ? 0 : offsetMinutes(zone);
  if (!isDay(day) || hour > '23' || minute > '59' || second > '59' || offset === null) return { code: 'time-invalid' };
  if (zone === undefined) return { code: 'time-without-zone' };
  const local = Date.parse(`${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  return { ms: local - offset * MINUTE_MS };
}

/** Null if the offset does not exist. */
function offsetMinutes(zone: string): number | null {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(4)];
  if (hours > '23' || minutes > '59') return null;
  return (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
