import { outlineBatch, refoldedIn } from '../batch/outline-batch.js';
import { recordedDay } from '../batch/recorded-day.js';
import type { EntityKey, Known } from '../events/event.js';
import { NO_AMENDMENTS, type VerdictKey, dataIn, verdictKeyOf } from '../fold/amendment.js';
import { type Entity, type Folded, contributionsOf, evolveInOrder, fold, stepsOf, newEntity } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import { groupBy } from '../measures/group-by.js';
import { negate, rowSlices } from '../measures/roll-up.js';
import type { Row } from '../measures/step.js';

/** The fold of all events from scratch, and all of its rows. */
export interface WholeFold {
  readonly whole: Folded;
  readonly rows: RowSlices;
}

/** Rows in slices, computed again on every iteration. */
export type RowSlices = Iterable<readonly Row[]>;

/** What a recorded day added to the rows of an entity: `settled` + `open` − `before`. Days may share these slices. */
export interface DayChange {
  readonly day: string;
  readonly settled: RowSlices;
  readonly open: RowSlices;
  readonly before: RowSlices;
}

const NONE: RowSlices = [];

export function* rowsOfChange({ settled, open, before }: DayChange): Iterable<Row> {
  for (const rows of settled) yield* rows;
  for (const rows of open) yield* rows;
  for (const rows of before) yield* negate(rows);
}

/**
 * What each recorded day added to the rows of an entity: fold(recorded ≤ D) − fold(recorded < D), which is what the
 * journal of that day must hold. A day whose events the entity can simply evolve by (the rule of a batch,
 * `outlineBatch`) costs only its own events. Any other day is folded from scratch, as is every day if the daily results
 * do not lead to the entity of the whole fold.
 */
export function changesByDay(
  key: EntityKey,
  events: readonly Known[],
  { whole, rows }: WholeFold,
  model: Model,
): readonly DayChange[] {
  const days = groupBy(events, ({ recordedAt }) => recordedDay(recordedAt, model.grainMs));
  if (days.size === 1) return [...days.keys()].map((day) => ({ day, settled: NONE, open: rows, before: NONE }));
  return evolvedDays(key, days, whole.entity, model) ?? foldedDays(key, days, model);
}

type Days = ReadonlyMap<string, readonly Known[]>;

function evolvedDays(key: EntityKey, days: Days, last: Entity, model: Model): readonly DayChange[] | null {
  const changes: DayChange[] = [];
  const known: Known[] = [];
  const held = new Set<VerdictKey>();
  let amendments = NO_AMENDMENTS;
  let entity = newEntity(key);
  let standing = NONE;
  for (const [day, news] of days) {
    const outline = outlineBatch(news, { entities: new Map([[key, entity]]), amendments, held }, model);
    const isRefolded = refoldedIn(outline).length > 0;
    const before = isRefolded ? rowsOf(fold(key, known, model), model) : standing;
    known.push(...news);
    for (const { event } of dataIn(news)) held.add(verdictKeyOf(event));
    const after = isRefolded ? fold(key, known, model) : evolveInOrder(entity, news, model, amendments);
    const settled = rowSlices(after.settled, model.reference.areas);
    const isSame = after.entity.state === entity.state;
    const open = isSame ? standing : rowSlices(contributionsOf(after.entity, model), model.reference.areas);
    entity = after.entity;
    amendments = outline.decided.after;
    changes.push({ day, settled, open, before });
    standing = open;
  }
  return JSON.stringify(entity) === JSON.stringify(last) ? changes : null;
}

function foldedDays(key: EntityKey, days: Days, model: Model): readonly DayChange[] {
  const changes: DayChange[] = [];
  const known: Known[] = [];
  let before = NONE;
  for (const [day, news] of days) {
    known.push(...news);
    const open = rowsOf(fold(key, known, model), model);
    changes.push({ day, settled: NONE, open, before });
    before = open;
  }
  return changes;
}

function rowsOf(folded: Folded, model: Model): RowSlices {
  return rowSlices(stepsOf(folded, model), model.reference.areas);
}
