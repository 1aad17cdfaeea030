import { AreaTable, type CountryRow, type UnitRow } from '../areas/area-table.js';
import type { PublishedValue } from '../disclosure/disclose.js';
import { publish } from '../disclosure/publish.js';
import { type Viewer, everyone } from '../disclosure/viewer.js';
import { dataTypes } from '../events/registry.js';
import { catalogueOf } from '../indicators/catalogue/catalogue.js';
import { plan } from '../indicators/planning/plan.js';
import type { Question } from '../indicators/planning/question.js';
import { bucketsOf } from '../measures/bucket.js';
import type { Dimensions } from '../measures/cell.js';
import type { MeasureName } from '../measures/measures.js';
import { rollUp } from '../measures/roll-up.js';
import type { Step } from '../measures/step.js';
import { keptCells, stepsDuring, stepsOn } from '../measures/steps.js';
import type { Day } from '../periods/day.js';
import type { FrameworkPillar } from '../reference/reference.js';
import { viewOf } from './view-of.js';

export const TODAY = '2026-11-24';

export const country = (code: string, bureau: string, groups: readonly string[] = [], validFrom = ''): CountryRow => {
  return { code, iso2: code.slice(0, 2), name: code, bureau, groups, validFrom };
};
export const countryRows = [
  country('KEN', 'RBA', ['LMC']),
  country('UGA', 'RBA', ['LDC', 'LIC']),
  country('MNG', 'RBAP', ['LLDC', 'LMC']),
];
export const unitRows: readonly UnitRow[] = [
  { code: 'KEN', name: 'Kenya', kind: 'country_office', bureau: 'RBA', serves: ['KEN'], validFrom: '' },
  { code: 'MCO', name: 'Two', kind: 'multi_country_office', bureau: 'RBA', serves: ['KEN', 'UGA'], validFrom: '' },
  { code: 'GLB', name: 'Global', kind: 'global', bureau: '', serves: [], validFrom: '' },
];
/** KEN and UGA in RBA, MNG in RBAP. */
export const table = new AreaTable(countryRows, unitRows);

const version = (name: string, pillars: readonly string[]): readonly FrameworkPillar[] =>
  pillars.map((pillar) => ({ framework: 'H', version: name, pillar, maxHundredths: 500, headline: true }));
/** Four pillars, then five; and another framework. */
export const frameworks: readonly FrameworkPillar[] = [
  { framework: 'OTHER', version: '1', pillar: 'P1', maxHundredths: 100, headline: false },
  ...version('2022', ['P1', 'P2', 'P3', 'P4']),
  ...version('2024', ['P1', 'P2', 'P3', 'P5', 'P6']),
];

/** Steps of one entity, rolled up together. */
export type Entity = readonly Step[];

const counted = (measure: MeasureName, place: string, codes: Dimensions, unit: string) => {
  return { measure, countries: [place], unit, cells: keptCells(measure, codes) };
};
/** A country, or a unit for what happens in one. */
const placed = (where: string) =>
  where.startsWith('unit:') ? { place: '', unit: where.slice(5) } : { place: where, unit: 'KEN' };

/** A step on a day. */
export function once(measure: MeasureName, where: string, day: Day, codes: Dimensions = {}, amount = 1n): Entity {
  const { place, unit } = placed(where);
  return stepsOn(day, counted(measure, place, codes, unit), amount);
}

/** Steps while a state lasts, on the days [from, to); null: it still does. */
export function during(
  measure: MeasureName,
  where: string,
  [from, to]: readonly [Day, Day | null],
  codes: Dimensions = {},
  amount = 1n,
): Entity {
  const { place, unit } = placed(where);
  return stepsDuring([{ from, to }], counted(measure, place, codes, unit), amount);
}

/** An event of this type was present. */
export const present = (name: string, where: string, day: Day): Entity =>
  once('event.present', where, day, { TYPE: name });

export interface Ask extends Partial<Omit<Question, 'indicators' | 'areas' | 'periods'>> {
  /** Several separated by commas. */
  readonly area?: string;
  readonly period: string;
}

export type Reader = (indicator: string, ask: Ask) => readonly PublishedValue[];

/** Exact answers from the sums of the entities, reading only what the plan needs. */
export function reading(entities: readonly Entity[], areas = table): Reader {
  return readingAs({ detailOf: '*' }, entities, areas);
}

/** The same as everyone may see it. */
export function readingPublicly(entities: readonly Entity[], areas = table): Reader {
  return readingAs(everyone, entities, areas);
}

/** The same as a viewer may see it. */
export function readingAs(viewer: Viewer, entities: readonly Entity[], areas = table): Reader {
  const buckets = bucketsOf(entities.flatMap((steps) => rollUp(steps, areas)));
  const catalogue = catalogueOf({ areas, frameworks }, dataTypes);
  return (indicator, ask) => {
    const { area = 'WORLD', period, moment = { asOf: null, today: TODAY }, by = [], codes = {} } = ask;
    const question = { indicators: [indicator], areas: area.split(','), periods: { period }, by, codes, moment };
    const planned = plan(question, catalogue);
    return [...publish(planned, viewOf(buckets, planned.needs), viewer)].filter((value) => value !== null);
  };
}

/** Values by area. */
export function numbers(values: readonly PublishedValue[]): Readonly<Record<string, number | string | null>> {
  return Object.fromEntries(values.map(({ area, value, reason }) => [area, value ?? reason]));
}

/** The parts of an answer about a number. */
export const shown = ({ value, numerator, denominator, reason, status }: PublishedValue) => {
  return { value, numerator, denominator, reason, status };
};

/** A report of users that is current on the days [from, to). */
export function used(
  where: string,
  days: readonly [Day, Day],
  users: bigint,
  codes: Dimensions = {},
  basis = 'MEASURED',
): Entity {
  return [
    ...during('usage.users', where, days, { BASIS: basis, ...codes }, users),
    ...during('usage.current', where, days),
  ];
}
