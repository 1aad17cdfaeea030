import type { Evidence, People, TrainingDelivered, UsageReported } from '#domain';
import { dayOf, daysFromTo } from '../calendar.js';
import { onesIn, placeOfUnit, type Happening, type History } from './history.js';
import { shows } from './people-margins.js';
import { told, type Resolved } from './resolved.js';
import { placesOf } from './where.js';

/** A report is timely up to this many days after its day. */
const TIMELY_DAYS = 45;

/** What every data event reports about itself: `event.quality`; unless voided, `event.present` and `event.anomaly`. */
export function reportsOf(one: Resolved, history: History): Happening[] {
  const { day, unit } = one.event;
  const cells = onesIn({ FLAG: flagsOf(one, history) });
  const quality: Happening = { measure: 'event.quality', rule: 'us', places: placeOfUnit(unit), cells, day };
  return [quality, ...(one.isVoided ? [] : [...anomaliesOf(one, history), ...presencesOf(one, history)])];
}

function anomaliesOf(one: Resolved, history: History): Happening[] {
  const codes = history.codes(one);
  if (codes.length === 0) return [];
  const { day, unit } = one.event;
  const cells = onesIn({ ANOMALY: codes });
  return [{ measure: 'event.anomaly', rule: 'us', places: placeOfUnit(unit), cells, day }];
}

/** `SOLUTION_ADOPTED` for `solution.adopted`. */
export function typeCode(name: string): string {
  return name.replaceAll('.', '_').toUpperCase();
}

function presencesOf(one: Resolved, history: History): Happening[] {
  const about = { measure: 'event.present', cells: onesIn({ TYPE: [typeCode(one.name)] }), day: one.event.day };
  return placesOf(one, history.countries).flatMap((place): Happening[] => [
    { ...about, rule: place.country === null ? 'us' : 'cs', places: [place] },
    ...(place.country === 'GLOBAL' ? [{ ...about, rule: 'u' as const, places: placeOfUnit(place.unit) }] : []),
  ]);
}

function flagsOf(one: Resolved, history: History): string[] {
  const { event, isVoided, isCorrected, recordedAt } = one;
  const { evidence = [] } = told<{ readonly evidence?: readonly Evidence[] }>(one);
  const people = isVoided ? undefined : peopleIn(one);
  const holds = {
    CLEAN: !isVoided && !isCorrected,
    CONSISTENT: isVoided || history.codes(one).length === 0,
    TIMED: !event.backfill,
    TIMELY: !event.backfill && daysFromTo(event.day, dayOf(recordedAt)) <= TIMELY_DAYS,
    STANDING: !isVoided,
    EVIDENCED: !isVoided && evidence.some(({ external }) => external),
    PEOPLE: people !== undefined,
    PEOPLE_DISAGGREGATED:
      people !== undefined && people.overlap !== true && shows(people, 'SEX') && shows(people, 'DEG_URB'),
  };
  return Object.entries(holds).flatMap(([flag, isSo]) => (isSo ? [flag] : []));
}

/** The people of a usage report, or of a training that was not for staff. */
function peopleIn(one: Resolved): People | undefined {
  if (one.name === 'usage.reported') return told<UsageReported>(one).users;
  if (one.name !== 'training.delivered') return undefined;
  const { audience, completed } = told<TrainingDelivered>(one);
  return audience === 'undp' ? undefined : completed;
}
