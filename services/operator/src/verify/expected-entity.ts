import {
  type Anomaly,
  type Known,
  type LedgerRow,
  type Model,
  type Row,
  fold,
  groupBy,
  negated,
  recordedDay,
  rowsOf,
} from '#domain';
import { type EntityLine, entityLine, ledgerRowOf, withTouches } from '#kpi-store';
import type { EntityGroup } from './entity-groups.js';

/** What the events of one entity say that a projection must hold. */
export interface ExpectedEntity {
  readonly partition: number;
  readonly line: EntityLine;
  readonly anomalies: readonly Anomaly[];
  /** All its rows. */
  readonly rows: readonly Row[];
  /** What each recorded day added. */
  readonly days: ReadonlyMap<string, readonly Row[]>;
}

/**
 * Folds the events of an entity from nothing, once for each recorded day: fold(recorded ≤ D) − fold(recorded < D), as the design defines the journal.
 * It shares nothing with how the projection grew but the fold itself. Errors: throws where an event is not well-formed or cannot be folded.
 */
export function expectedEntity({ key, events }: EntityGroup, model: Model): ExpectedEntity {
  const known = events.map(ledgerRowOf);
  const partition = known[0]?.partition ?? 0;
  const folded = fold(key, known, model);
  return {
    partition,
    line: entityLine(withTouches(folded.entity, model), partition),
    anomalies: folded.anomalies,
    rows: rowsOf(folded, model),
    days: rowsByDay(key, known, model),
  };
}

function rowsByDay(key: string, events: readonly LedgerRow[], model: Model): ReadonlyMap<string, readonly Row[]> {
  const days = new Map<string, readonly Row[]>();
  const known: Known[] = [];
  let before: readonly Row[] = [];
  for (const [day, news] of groupBy(events, ({ recordedAt }) => recordedDay(recordedAt, model.grainMs))) {
    known.push(...news);
    const through = rowsOf(fold(key, known, model), model);
    days.set(day, [...through, ...negated(before)]);
    before = through;
  }
  return days;
}
