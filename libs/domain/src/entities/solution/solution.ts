import type {
  AdopterType,
  SolutionAdopted,
  SolutionChange,
  SolutionOpening,
  SolutionScale,
  SolutionScaleChanged,
} from '../../events/solution/solution.event.js';
import { type Evolved, registeredKind } from '../../fold/entity-kind.js';
import { type Phase, withPhase } from '../../fold/phases.js';
import { codeOf } from '../../measures/cell.js';
import { keptCells, stepsOn } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';
import { type Reference, isOpenLicence } from '../../reference/reference.js';
import { solutionContributions } from './solution-contributions.js';

/** The parts of a solution's scale that count, from a given day on. */
export interface Scale {
  /** False after it is retired everywhere, until a country moves to another scale. */
  readonly keptUp: boolean;
  /** Scale of the countries that are not listed. */
  readonly elsewhere: 'none' | 'retired';
  /** Countries in ASCII order. */
  readonly countries: { readonly [country: string]: SolutionScale };
}

export interface Solution {
  /** Owner. */
  readonly unit: string;
  readonly countries: readonly string[];
  readonly category: string;
  readonly dpg: string;
  /** True with an open licence and at least one open standard. */
  readonly open: boolean;
  readonly registeredOn: Day;
  /** Day of the first adoption by each country. */
  readonly adoptedOn: { readonly [country: string]: Day };
  /** Day of the first event with a rights assessment. */
  readonly rightsAssessedOn: Day | null;
  /** Never empty: the first phase begins before any day. */
  readonly phases: readonly Phase<Scale>[];
}

function open({ unit, data, day }: SolutionOpening, reference: Reference): Solution {
  return {
    unit,
    countries: data.countries,
    category: codeOf(data.category),
    dpg: codeOf(data.dpg),
    open: isOpenLicence(data.licence, reference) && data.openStandards.length > 0,
    registeredOn: day,
    adoptedOn: {},
    rightsAssessedOn: data.rightsAssessment === undefined ? null : day,
    phases: [{ day: '', status: { keptUp: true, elsewhere: 'none', countries: {} } }],
  };
}

function evolve(solution: Solution, event: SolutionChange): Evolved<Solution> {
  switch (event.type) {
    case 'org.undp.digital.solution.adopted.v1':
      return adopted(solution, event.data, event.day, event.unit);
    case 'org.undp.digital.solution.scale_changed.v1':
      return scaleChanged(solution, event.data, event.day);
  }
}

/** The first adoption by a country stands. */
function adopted(
  solution: Solution,
  { country, adopterType }: SolutionAdopted,
  day: Day,
  unit: string,
): Evolved<Solution> {
  if (Object.hasOwn(solution.adoptedOn, country)) return { state: solution, anomalies: ['already-adopted'] };
  const measure = 'solution.adopted';
  const cells = keptCells(measure, { CATEGORY: solution.category, ADOPTER: adopterCode(adopterType) });
  return {
    state: { ...solution, adoptedOn: { ...solution.adoptedOn, [country]: day } },
    settled: stepsOn(day, { measure, countries: [country], unit, cells }),
  };
}

function adopterCode(adopterType: AdopterType | undefined): string | undefined {
  return adopterType === undefined ? undefined : codeOf(adopterType);
}

function scaleChanged(solution: Solution, data: SolutionScaleChanged, day: Day): Evolved<Solution> {
  const { country, from, to } = data;
  const scale = scaleOf(solution);
  const rightsAssessedOn = earliest(solution.rightsAssessedOn, data.rightsAssessment === undefined ? null : day);
  const moved = (status: Scale): Solution => ({
    ...solution,
    rightsAssessedOn,
    phases: withPhase(solution.phases, day, status),
  });
  if (country === undefined) return { state: moved({ keptUp: false, elsewhere: 'retired', countries: {} }) };
  const current = scale.countries[country] ?? scale.elsewhere;
  return {
    state: moved(withCountry(scale, country, to)),
    anomalies: [
      ...(from === current ? [] : (['from-state-mismatch'] as const)),
      ...(Object.hasOwn(solution.adoptedOn, country) ? [] : (['scaled-without-adoption'] as const)),
    ],
  };
}

/**
 * A country's move to another scale revives a solution that was retired everywhere; the other countries stay retired.
 */
function withCountry({ keptUp, elsewhere, countries }: Scale, country: string, to: SolutionScale): Scale {
  const next = Object.entries({ ...countries, [country]: to }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { keptUp: keptUp || to !== 'retired', elsewhere, countries: Object.fromEntries(next) };
}

function scaleOf({ phases }: Solution): Scale {
  return (phases.at(-1) as Phase<Scale>).status;
}

/** Events arrive in order, but the registration may follow events that count. */
function earliest(known: Day | null, day: Day | null): Day | null {
  if (known === null || day === null) return known ?? day;
  return known < day ? known : day;
}

/**
 * A solution: registered once, adopted by countries, moving between scales.
 * Source: reference/entities#solution.
 */
export const solutionKind = registeredKind<Solution, SolutionOpening, SolutionChange>({
  kind: 'solution',
  opening: 'org.undp.digital.solution.registered.v1',
  open,
  evolve,
  contributions: solutionContributions,
});
