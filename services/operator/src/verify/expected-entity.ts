import {
  type Anomaly,
  type DayChange,
  type Model,
  type RowSlices,
  changesByDay,
  contributionsOf,
  fold,
  rowSlices,
} from '#domain';
import { type EntityLine, entityLine, ledgerRowOf, withTouches } from '#kpi-store';
import type { EntityGroup } from './entity-groups.js';

/** What the events of one entity say that a projection must hold. */
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
 * Folds the events of an entity from nothing, and finds what each recorded day added. It shares nothing with how the projection grew but the fold itself.
 * Errors: throws where an event is not well-formed or cannot be folded.
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
