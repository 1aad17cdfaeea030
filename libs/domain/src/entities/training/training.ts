import type { TrainingDelivered, TrainingOpening } from '../../events/training/training.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import { type CellAmount, codeOf } from '../../measures/cell.js';
import { STD_PLUS } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { stepsOn } from '../../measures/steps.js';
import { peopleCells } from '../../people/people-cells.js';
import type { Day } from '../../periods/day.js';

/** A delivery that has counted: nothing later changes it, so its steps have settled. */
export interface Training {
  readonly deliveredOn: Day;
}

function evolve(_: null, { data, day, unit }: TrainingOpening): Evolved<Training> {
  return { state: { deliveredOn: day }, settled: completedSteps(data, day, unit) };
}

/** Only UNDP's own staff are trained without a country, and they are not counted here. */
function completedSteps({ country, audience, completed }: TrainingDelivered, day: Day, unit: string): readonly Step[] {
  if (country === undefined) return [];
  const whole: CellAmount = [`AUDIENCE=${codeOf(audience)}`, BigInt(completed.total)];
  const place = { measure: 'training.completed', countries: [country], unit } as const;
  return [...peopleCells(completed, STD_PLUS), whole]
    .filter(([, people]) => people !== 0n)
    .flatMap(([cell, people]) => stepsOn(day, { ...place, cells: [cell] }, people));
}

/**
 * A delivery of a training: a single event; any later one is a repeat.
 * Source: reference/entities#training.
 */
export const trainingKind = freeKind<Training, TrainingOpening>({
  kind: 'training',
  opensBy: 'only',
  evolve,
  contributions: () => [],
});
