import { placesOf } from '../../areas/area-table.js';
import { TOTAL } from '../../measures/cell.js';
import type { MeasureName } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { type Counted, keptCells, stepsDuring, stepsOn } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';
import type { Policy } from './policy.js';

/** Steps of an instrument: all its measures count it once. */
export function policyContributions(policy: Policy): readonly Step[] {
  return [...stageSteps(policy), ...rightsSteps(policy)];
}

/** Groups consulted at any time count on the day on which the instrument was first consulted on: a cohort. */
function stageSteps({ scopedOn, adoptedOn, isInclusive, groups, ...policy }: Policy): readonly Step[] {
  const inclusive = counted(policy, 'policy.inclusiveAdopted');
  const consulted = { ...counted(policy, 'policy.groupConsulted'), cells: stakeholderCells(groups) };
  return [
    ...(scopedOn === null ? [] : stepsOn(scopedOn, counted(policy, 'policy.scoped'))),
    ...(scopedOn === null ? [] : stepsOn(scopedOn, consulted)),
    ...(adoptedOn !== null && isInclusive ? stepsOn(adoptedOn, inclusive) : []),
  ];
}

/** Nobody was consulted: not even the total counts. */
function stakeholderCells(groups: readonly string[]): readonly string[] {
  return groups.length === 0 ? [] : [TOTAL, ...groups.map((group) => `STAKEHOLDER=${group}`)];
}

/** From its first stage until its repeal an instrument is a subject of rights assessments. */
function rightsSteps({ begunOn, rightsAssessedOn, repealedOn, ...policy }: Policy): readonly Step[] {
  const until = (from: Day, measure: MeasureName): readonly Step[] =>
    stepsDuring([{ from, to: repealedOn }], counted(policy, measure));
  return [
    ...until(begunOn, 'rights.subject'),
    ...(rightsAssessedOn === null ? [] : until(rightsAssessedOn, 'rights.assessed')),
  ];
}

function counted(
  { countries, unit, instrument: INSTRUMENT }: Pick<Policy, 'countries' | 'unit' | 'instrument'>,
  measure: MeasureName,
): Counted {
  const cells = keptCells(measure, { INSTRUMENT, SUBJECT_KIND: 'INSTRUMENT' });
  return { measure, countries: placesOf(countries), unit, cells };
}
