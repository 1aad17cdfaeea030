import {
  type Anomaly,
  changesByDay,
  contributionsOf,
  type DayChange,
  fold,
  type Model,
  type RowSlices,
  rowSlices,
  withTouches,
} from '#domain';
import { type EntityLine, entityLine, ledgerRowOf } from '#kpi-store';
import type { EntityGroup } from './entity-groups.js';

/** What a projection must contain according to the events of one entity. */
export interface ExpectedEntity {
  readonly partition: number;
  readonly line: EntityLine;
  readonly anomalies: readonly Anomaly[];
  /** All its rows. */
  readonly rows: RowSlices;
  /** What each recorded day added. */
  readonly days: readonly DayChange[];
}

/**
 * Folds the events of an entity from nothing, and determines what each recorded day added. With the code that grows a
 * projection it shares the fold, and the rule that says when evolving is enough; where evolving does not lead to the
 * fold, that rule is not used.
 * Errors: throws if an event is malformed or cannot be folded.
 */
export function expectedEntity({ key, events }: EntityGroup, model: Model): ExpectedEntity {
  const known = events.map(ledgerRowOf);
  const partition = known[0]?.partition ?? 0;
  const folded = fold(key, known, model);
  const open = contributionsOf(folded.entity, model);
  const rows = rowSlices([...folded.settled, ...open], model.reference.areas);
  return {
    partition,
    line: entityLine(withTouches(folded.entity, model, open), partition),
    anomalies: folded.anomalies,
    rows,
    days: changesByDay(key, known, { whole: folded, rows }, model),
  };
}
