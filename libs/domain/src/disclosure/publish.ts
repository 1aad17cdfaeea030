import { AppError } from '../errors/error-table.js';
import { type Evaluator, evaluatorOf, type ExactValue } from '../indicators/evaluating/evaluate.js';
import { MOST_VALUES, type Plan } from '../indicators/planning/plan.js';
import type { SeriesView } from '../series/series-view.js';
import { type DecidingRows, disclose, type PublishedValue } from './disclose.js';
import { sightOf, type ValueSight } from './value-sight.js';
import type { Viewer } from './viewer.js';

/**
 * The answers of a plan as a viewer may see them, in the order of its lines, from the series that it needed.
 * Guarantee: pure. Each value is made when it is taken, so a caller may pause between two of them; null is no value,
 * but a moment to pause where many series are read before the next value, or without one.
 * Errors: `question-too-costly` after `most` values: only the data know how many ids are in use.
 */
export function* publish(
  plan: Plan,
  view: SeriesView,
  viewer: Viewer,
  most = MOST_VALUES,
): Generator<PublishedValue | null, undefined> {
  let values = 0;
  const evaluator = evaluatorOf(plan, view);
  const sighted = sightOf(viewer, plan);
  for (const requested of plan.lines()) {
    const { sight, line } = sighted(requested);
    for (const exact of evaluator.rows(line)) {
      if (exact !== null) values += 1;
      if (values > most) throw new AppError('question-too-costly', tooMany(most));
      yield exact === null ? null : disclose(exact, sight, decidingRows(exact, { sight, line }, evaluator));
    }
  }
  return undefined;
}

function tooMany(most: number): string {
  return `More ids are in use than an answer can list: it holds at most ${most} values. Ask for fewer areas or periods, or name the ids.`;
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
