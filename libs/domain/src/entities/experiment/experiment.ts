import { placesOf } from '../../areas/area-table.js';
import { hasEvidence } from '../../events/evidence.js';
import type {
  ExperimentChange,
  ExperimentConcluded,
  ExperimentOpening,
  Result,
} from '../../events/experiment/experiment.event.js';
import { type Evolved, registeredKind } from '../../fold/entity-kind.js';
import { codeOf } from '../../measures/cell.js';
import type { MeasureName } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { keptCells, stepsOn } from '../../measures/steps.js';
import { type Day, addMonths } from '../../periods/day.js';

/** How soon after its conclusion an experiment must scale to count as scaled. */
const FOLLOW_UP_MONTHS = 24;

export interface Experiment {
  /** Owner. */
  readonly unit: string;
  readonly countries: readonly string[];
  readonly method: string;
  /** The first conclusion in order; null while the experiment runs. */
  readonly concluded: { readonly day: Day; readonly result: Result; readonly withLearning: boolean } | null;
  readonly scaledOn: Day | null;
}

function open({ unit, data: { countries, method } }: ExperimentOpening): Experiment {
  return { unit, countries, method: codeOf(method), concluded: null, scaledOn: null };
}

function evolve(experiment: Experiment, event: ExperimentChange): Evolved<Experiment> {
  switch (event.type) {
    case 'org.undp.digital.experiment.concluded.v1':
      return concluded(experiment, event.data, event.day);
    case 'org.undp.digital.experiment.scaled.v1':
      return scaled(experiment, event.day);
  }
}

function concluded(experiment: Experiment, data: ExperimentConcluded, day: Day): Evolved<Experiment> {
  if (experiment.concluded !== null) return { state: experiment, anomalies: ['already-concluded'] };
  const { result } = data;
  return { state: { ...experiment, concluded: { day, result, withLearning: hasEvidence(data, 'learning') } } };
}

function scaled(experiment: Experiment, day: Day): Evolved<Experiment> {
  if (experiment.concluded === null) return { state: experiment, anomalies: ['not-concluded'] };
  if (experiment.concluded.result !== 'validated') return { state: experiment, anomalies: ['scaled-not-validated'] };
  if (experiment.scaledOn !== null) return { state: experiment, anomalies: ['already-scaled'] };
  return { state: { ...experiment, scaledOn: day } };
}

/** Everything counts on the day of the conclusion, even scaling: a cohort is dated by what opened its case. */
function contributions({ unit, countries, method, concluded: end, scaledOn }: Experiment): readonly Step[] {
  if (end === null) return [];
  const counted = (measure: MeasureName): readonly Step[] => {
    const cells = keptCells(measure, { METHOD: method, RESULT: codeOf(end.result) });
    return stepsOn(end.day, { measure, countries: placesOf(countries), unit, cells });
  };
  const hasScaled = scaledOn !== null && scaledOn < addMonths(end.day, FOLLOW_UP_MONTHS);
  return [
    ...counted('experiment.concluded'),
    ...(end.withLearning ? counted('experiment.concludedWithLearning') : []),
    ...(end.result === 'validated' ? counted('experiment.validated') : []),
    ...(hasScaled ? counted('experiment.validatedScaled') : []),
  ];
}

/**
 * An experiment: started, concluded once and, if validated, carried on by a solution.
 * Source: reference/entities#experiment.
 */
export const experimentKind = registeredKind<Experiment, ExperimentOpening, ExperimentChange>({
  kind: 'experiment',
  opening: 'org.undp.digital.experiment.started.v1',
  open,
  evolve,
  contributions,
});
