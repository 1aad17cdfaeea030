import type { Evidence, People } from '#domain';
import { dayOf, daysFromTo } from './calendar.js';
import { onesIn, placesIn, type Happening, type History } from './history.js';
import type { Place } from './membership.js';
import { tablesOf } from './people-margins.js';
import type { Resolved } from './resolved.js';

/** What every data event says about itself: `event.present` (unless voided) and `event.quality`. */
export function reportsOf(one: Resolved, history: History): Happening[] {
  const { day, unit } = one.event;
  const quality = onesIn({ FLAG: flagsOf(one, history) });
  const report = {
    measure: 'event.quality',
    rule: 'us',
    places: [{ country: null, unit }],
    cells: quality,
    day,
  } as const;
  return [report, ...(one.isVoided ? [] : presencesOf(one, history))];
}

/** `SOLUTION_ADOPTED` of `org.undp.digital.solution.adopted.v1`. */
export function typeCode(type: string): string {
  return type.split('.').slice(3, -1).join('_').toUpperCase();
}

function presencesOf(one: Resolved, history: History): Happening[] {
  const { day, type } = one.event;
  return placesOf(one, history).map((place) => ({
    measure: 'event.present',
    rule: place.country === null ? 'us' : 'cs',
    places: [place],
    cells: onesIn({ TYPE: [typeCode(type)] }),
    day,
  }));
}

/** Its own countries or country, else those of the opening event (projects), else its unit. */
function placesOf({ event }: Resolved, history: History): Place[] {
  const { countries, country } = event.data as { countries?: readonly string[]; country?: string };
  if (country !== undefined) return [{ country, unit: event.unit }];
  if (countries !== undefined) return placesIn(countries, event.unit);
  if (event.type.includes('.solution.')) return [{ country: null, unit: event.unit }];
  return history.countries === undefined ? [] : placesIn(history.countries, event.unit);
}

function flagsOf(one: Resolved, history: History): string[] {
  const { event, isVoided, isCorrected, recordedAt } = one;
  const { evidence = [], users } = event.data as { evidence?: readonly Evidence[]; users?: People };
  const isPeople = !isVoided && users !== undefined;
  const holds = {
    CLEAN: !isVoided && !isCorrected,
    CONSISTENT: isVoided || history.codes(one).length === 0,
    TIMED: !event.backfill,
    TIMELY: !event.backfill && daysFromTo(event.day, dayOf(recordedAt)) <= 45,
    STANDING: !isVoided,
    EVIDENCED: !isVoided && evidence.some(({ external }) => external),
    PEOPLE: isPeople,
    PEOPLE_DISAGGREGATED: isPeople && users.overlap !== true && shows(users, 'SEX') && shows(users, 'DEG_URB'),
  };
  return Object.entries(holds).flatMap(([flag, isSo]) => (isSo ? [flag] : []));
}

function shows(people: People, dimension: string): boolean {
  return [...tablesOf(people)].some((table) => table.split(',').includes(dimension));
}
