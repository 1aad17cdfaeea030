import { GLOBAL, placesOf } from '../../areas/area-table.js';
import { during } from '../../fold/phases.js';
import { type Dimensions } from '../../measures/cell.js';
import type { MeasureName } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { type Interval, keptCells, stepsDuring, stepsOn } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';
import type { Scale, Solution } from './solution.js';

/** Steps of the *once* measures of a solution: they never settle. */
export function solutionContributions(solution: Solution): readonly Step[] {
  return [...keptUpSteps(solution), ...adoptedSteps(solution), ...scaleSteps(solution)];
}

function keptUpSteps(solution: Solution): readonly Step[] {
  const { unit, category: CATEGORY, dpg: DPG, registeredOn, rightsAssessedOn } = solution;
  const countries = placesOf(solution.countries);
  const keptUp = during(solution.phases, (scale) => scale.keptUp);
  const steps = (measure: MeasureName, from: Day, codes: Dimensions): readonly Step[] =>
    stepsDuring(since(from, keptUp), { measure, countries, unit, cells: keptCells(measure, codes) });
  const assessedFrom = rightsAssessedOn === null || rightsAssessedOn > registeredOn ? rightsAssessedOn : registeredOn;
  return [
    ...steps('solution.registered', registeredOn, { CATEGORY, DPG }),
    ...(solution.open ? steps('solution.open', registeredOn, { CATEGORY, DPG }) : []),
    ...steps('rights.subject', registeredOn, { SUBJECT_KIND: 'SOLUTION' }),
    ...(assessedFrom === null ? [] : steps('rights.assessed', assessedFrom, { SUBJECT_KIND: 'SOLUTION' })),
  ];
}

/** The parts of the intervals from a day on. */
function since(day: Day, intervals: readonly Interval[]): readonly Interval[] {
  return intervals.map(({ from, to }) => ({ from: from > day ? from : day, to }));
}

function adoptedSteps({ unit, adoptedOn, category: CATEGORY }: Solution): readonly Step[] {
  const measure = 'solution.adoptedDistinct';
  const cells = keptCells(measure, { CATEGORY });
  return Object.entries(adoptedOn).flatMap(([country, day]) =>
    stepsOn(day, { measure, countries: [country], unit, cells }),
  );
}

/** At scale in a country: in several countries at once (multi-country), or nationally in the only one. */
function scaleSteps({ unit, phases, category: CATEGORY }: Solution): readonly Step[] {
  const measure = 'solution.atScale';
  const named = [...new Set(phases.flatMap(({ status }) => Object.keys(status.countries)))];
  return named.flatMap((country) =>
    (['MULTI_COUNTRY', 'NATIONAL'] as const).flatMap((SCALE) => {
      const held = during(phases, (scale) => scaleIn(country, scale) === SCALE);
      return stepsDuring(held, { measure, countries: [country], unit, cells: keptCells(measure, { SCALE, CATEGORY }) });
    }),
  );
}

/** Multi-country scale is derived, so nobody has to declare it or can contradict it; `GLOBAL` does not count. */
function scaleIn(country: string, { countries }: Scale): 'MULTI_COUNTRY' | 'NATIONAL' | null {
  const wide = Object.keys(countries).filter(
    (code) => code !== GLOBAL && (countries[code] === 'subnational' || countries[code] === 'national'),
  );
  if (!wide.includes(country)) return null;
  if (wide.length >= 2) return 'MULTI_COUNTRY';
  return countries[country] === 'national' ? 'NATIONAL' : null;
}
