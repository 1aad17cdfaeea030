import { describe, expect, it } from 'vitest';
import type { Recorded } from '../events/event.js';
import { happened, inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { addDays } from '../periods/day.js';
import { contributionsOf, evolveInOrder, fold, newEntity } from './fold.js';

const FIRST = '2022-01-01';
const MONTH = 30;
/** Slightly more than four years. */
const DAYS = 49 * MONTH;

const bare = { domain: undefined, rating: undefined, satisfactionHundredths: undefined, responses: undefined };
const registered = (type: string, data: object = {}) => happened(type, FIRST, data, { time: `${FIRST}T00:00:00Z` });

/** The opening of the entity, and a report that comes every day. */
const daily: { readonly [name: string]: readonly [report: Recorded, ...before: readonly Recorded[]] } = {
  'progress of a project': [
    happened('project.status_changed', FIRST, { from: 'active', to: 'active' }),
    registered('project.registered', { start: FIRST }),
    happened(
      'project.status_changed',
      FIRST,
      { from: 'pipeline', to: 'approved' },
      { time: `${FIRST}T00:00:01Z`, id: 'a' },
    ),
    happened(
      'project.status_changed',
      FIRST,
      { from: 'approved', to: 'active' },
      { time: `${FIRST}T00:00:02Z`, id: 'b' },
    ),
  ],
  'screenings of a project': [
    happened('project.digital_screened', FIRST),
    registered('project.registered', { start: FIRST }),
  ],
  'use of a solution': [happened('usage.reported', FIRST)],
  'readiness of a country': [happened('assessment.completed', FIRST)],
  'consultations on a policy': [happened('policy.stage_reached', FIRST)],
  'surveys of a country': [happened('measurement.surveyed', FIRST)],
  'workforce of a unit': [happened('workforce.snapshot', FIRST)],
  'assessments of a system': [happened('asset.assessed', FIRST)],
  'assessments of a data set': [
    happened('asset.assessed', FIRST, {
      ...bare,
      kind: 'dataset',
      ownerNamed: true,
      qualityChecked: true,
      published: true,
    }),
  ],
  'assessments of a lab': [
    happened('asset.assessed', FIRST, { ...bare, kind: 'lab', hostCountry: 'TZA', countries: ['TZA'] }),
  ],
  'records of a partnership': [happened('partnership.recorded', FIRST)],
  'approvals of a submission': [happened('hq.submission_approved', FIRST, { period: '2021-Q4', submittedOn: FIRST })],
  'baselines that are set': [happened('hq.baseline_set', FIRST)],
  'targets that are set': [happened('hq.target_set', FIRST)],
};

function onDay({ event }: Recorded, place: number): Recorded {
  const day = addDays(FIRST, place);
  const data = 'periodEnd' in event.data ? { ...event.data, periodStart: day, periodEnd: day } : event.data;
  const time = `${day}T20:00:00.000Z`;
  return { event: { ...event, id: `report-${place}`, day, time, data }, recordedAt: Date.parse(time) };
}

/** Evolves it month by month; its size after each: length of the state, and steps that have not settled. */
function lived(report: Recorded, before: readonly Recorded[]) {
  const key = report.event.entity;
  const all = inLedger([...before, ...Array.from({ length: DAYS }, (_, place) => onDay(report, place))]);
  const reports = all.slice(before.length);
  const months = Array.from({ length: DAYS / MONTH }, (_, month) => reports.slice(month * MONTH, (month + 1) * MONTH));
  let entity = evolveInOrder(newEntity(key), all.slice(0, before.length), model).entity;
  const sizes = new Set<string>();
  for (const month of months) {
    entity = evolveInOrder(entity, month, model).entity;
    sizes.add(`${JSON.stringify(entity.state).length} ${contributionsOf(entity, model).length}`);
  }
  return { entity, sizes, whole: fold(key, all, model).entity };
}

describe('the state of an entity', () => {
  it.each(Object.entries(daily))(
    'stays as small as it was through four years of daily %s',
    (_, [report, ...before]) => {
      const { entity, sizes, whole } = lived(report, before);
      expect(entity).toEqual(whole);
      expect([...sizes]).toHaveLength(1);
    },
  );
});
