import { placesOf } from '../areas/area-table.js';
import type { EntityEventType, Place } from '../events/event-type.js';
import type { Supported } from '../events/event.js';
import { TOTAL } from '../measures/cell.js';
import type { Step } from '../measures/step.js';
import type { People } from '../people/people.js';
import { daysBetween, utcDay } from '../periods/day.js';
import type { AnomalyCode } from './anomaly.js';
import type { Opened } from './entity-kind.js';
import type { Resolved } from './resolve.js';

const TIMELY_DAYS = 45;

/**
 * `event.quality`: one step per data event and one for each flag that is set, on the resolved event's day, in the
 * reporting unit. The only measure in which a void or a correction shows.
 * Source: reference/measures#quality.
 */
export function qualitySteps(
  resolved: Resolved,
  codes: readonly AnomalyCode[],
  people: People | undefined,
): readonly Step[] {
  const { unit, day } = resolved.event;
  const cells = [TOTAL, ...flagsOf(resolved, codes, people)];
  return cells.map((cell) => ({ measure: 'event.quality', country: '', unit, cell, day, amount: 1n }));
}

/** Shared constants, because a store may hold a million of them. */
function flagsOf(
  { event, corrected, voided, recordedAt }: Resolved,
  codes: readonly AnomalyCode[],
  people: People | undefined,
): readonly string[] {
  const timed = !event.backfill;
  const standing = !voided;
  const peopleValued = standing && people !== undefined;
  const flags: Readonly<Record<string, boolean>> = {
    'FLAG=CLEAN': !corrected && !voided,
    'FLAG=CONSISTENT': codes.length === 0,
    'FLAG=TIMED': timed,
    'FLAG=TIMELY': timed && daysBetween(event.day, utcDay(recordedAt)) <= TIMELY_DAYS,
    'FLAG=STANDING': standing,
    'FLAG=EVIDENCED': standing && ((event.data as Supported).evidence ?? []).some(({ external }) => external),
    'FLAG=PEOPLE': peopleValued,
    'FLAG=PEOPLE_DISAGGREGATED': peopleValued && shows(people, 'SEX') && shows(people, 'DEG_URB'),
  };
  return Object.keys(flags).filter((flag) => flags[flag]);
}

function shows({ cells = [], overlap = false }: People, dimension: string): boolean {
  return !overlap && cells.some(({ dims }) => Object.hasOwn(dims, dimension));
}

/**
 * `event.anomaly`: one step per data event with an anomaly and one for each of its anomalies, on the resolved event's
 * day, in the reporting unit. What a unit has to look at can so be counted without reading its events.
 * Source: reference/measures#anomalies.
 */
export function anomalySteps({ event: { unit, day } }: Resolved, codes: readonly AnomalyCode[]): readonly Step[] {
  if (codes.length === 0) return [];
  const cells = [TOTAL, ...codes.map((code) => `ANOMALY=${code}`)];
  return cells.map((cell) => ({ measure: 'event.anomaly', country: '', unit, cell, day, amount: 1n }));
}

/**
 * `event.present`: one step in each country where the event happened, else in its unit. None while the place is
 * unknown, or for decisions of headquarters. Events without a country are also rolled up to their unit.
 * Source: reference/measures#presence.
 */
export function presentSteps({ event }: Resolved, type: EntityEventType, opened: Opened | null): readonly Step[] {
  const { unit, day } = event;
  const cells = [TOTAL, `TYPE=${typeCode(event.type)}`];
  const place = type.place(event.data);
  return countriesOf(place === 'opening' ? opened?.place : place).flatMap((country) =>
    cells.map((cell): Step => ({ measure: 'event.present', country, unit, cell, day, amount: 1n })),
  );
}

/** Empty text: in its unit. */
function countriesOf(place: Place | undefined): readonly string[] {
  if (place === undefined || place === 'nowhere') return [];
  return typeof place === 'string' ? [''] : placesOf(place.countries);
}

/** `org.undp.digital.solution.adopted.v1` is counted as `SOLUTION_ADOPTED`, whatever its version. */
export function typeCode(type: string): string {
  return type.split('.').slice(3, -1).join('_').toUpperCase();
}
