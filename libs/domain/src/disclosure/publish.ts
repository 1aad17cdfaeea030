import { type Evaluator, evaluatorOf, type ExactValue } from '../indicators/evaluating/evaluate.js';
import type { Plan } from '../indicators/planning/plan.js';
import type { SeriesView } from '../series/series-view.js';
import { type DecidingRows, disclose, type PublishedValue } from './disclose.js';
import { sightOf, type ValueSight } from './value-sight.js';
import type { Viewer } from './viewer.js';

/**
 * The answers of a plan as a viewer may see them, in the order of its lines, from the series that it needed.
 * Guarantee: pure. Each value is made when it is taken, so a caller may pause between two of them; null is no value,
 * but a moment to pause where many series are read before the next value, or without one.
 */
export function* publish(plan: Plan, view: SeriesView, viewer: Viewer): Generator<PublishedValue | null, undefined> {
  const evaluator = evaluatorOf(plan, view);
  const sighted = sightOf(viewer, plan);
  for (const requested of plan.lines()) {
    const { sight, line } = sighted(requested);
    for (const exact of evaluator.rows(line)) {
      yield exact === null ? null : disclose(exact, sight, decidingRows(exact, { sight, line }, evaluator));
    }
  }
  return undefined;
}

const NONE: DecidingRows = new Map();

/** The rows that decide whether a value may be shown; none for a value that is seen exactly or is null. */
function decidingRows(exact: ExactValue, { sight, line }: ValueSight, { row }: Evaluator): DecidingRows {
  if (sight !== 'judged' || exact.value === null || exact.hiddenWith.length === 0) return NONE;
  const breakdowns = line.deciding.filter(({ hiddenWith }) => exact.hiddenWith.includes(hiddenWith));
  return new Map(
    breakdowns.map(({ hiddenWith, asked, rows }) => [
      hiddenWith,
      rows.map((codes) => row({ ...line, asked, codes, inUse: null })),
    ]),
  );
}
