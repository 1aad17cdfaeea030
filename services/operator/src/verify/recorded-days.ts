import {
  type AnyEvent,
  type Entity,
  type Folded,
  type Known,
  type LedgerRow,
  type Model,
  type Row,
  contributionsOf,
  evolveInOrder,
  fold,
  groupBy,
  identityOf,
  isAmendment,
  isOpening,
  negated,
  orderKeyOf,
  recordedDay,
  rowSlices,
  targetOf,
  unheardOf,
} from '#domain';

/** The fold of all events from nothing, with all its rows. */
export interface WholeFold {
  readonly whole: Folded;
  readonly rows: RowSlices;
}

/** Rows in parts, generated each time they are iterated. */
export type RowSlices = Iterable<readonly Row[]>;

/**
 * What a recorded day added to the rows of an entity: `settled` and `open`, minus `before`. Each of them may also occur
 * in another day.
 */
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
  for (const rows of before) yield* negated(rows);
}

/**
 * What each recorded day added to the rows of an entity: fold(recorded ≤ D) − fold(recorded < D), which defines the
 * journal. If the events of a day come after all known ones in the order of the fold, they are evolved, which gives the
 * same result at the cost of those events alone; any other day is folded from nothing.
 * If the days do not lead to the entity of the complete fold, every day is folded from nothing.
 */
export function changesByDay(
  key: string,
  events: readonly LedgerRow[],
  { whole, rows }: WholeFold,
  model: Model,
): readonly DayChange[] {
  const days = groupBy(events, ({ recordedAt }) => recordedDay(recordedAt, model.grainMs));
  if (days.size === 1) return [...days.keys()].map((day) => ({ day, settled: NONE, open: rows, before: NONE }));
  return evolvedDays(key, days, whole.entity, model) ?? foldedDays(key, days, model);
}

type Days = ReadonlyMap<string, readonly Known[]>;

function evolvedDays(key: string, days: Days, last: Entity, model: Model): readonly DayChange[] | null {
  const changes: DayChange[] = [];
  const known: Known[] = [];
  const targets = new Set<string>();
  let entity = unheardOf(key);
  let standing = NONE;
  for (const [day, news] of days) {
    const isNext = comesAfter(entity, news, targets, model);
    const before = isNext ? standing : rowsOf(fold(key, known, model), model);
    known.push(...news);
    for (const { event } of news) if (isAmendment(event)) targets.add(targetOf(event));
    const after = isNext ? evolveInOrder(entity, news, model) : fold(key, known, model);
    const settled = rowSlices(after.settled, model.reference.areas);
    const isSame = after.entity.state === entity.state;
    const open = isSame ? standing : rowSlices(contributionsOf(after.entity, model), model.reference.areas);
    entity = after.entity;
    changes.push({ day, settled, open, before });
    standing = open;
  }
  return JSON.stringify(entity) === JSON.stringify(last) ? changes : null;
}

/** Whether the new events come later in the order of the fold and change no known one. */
function comesAfter(entity: Entity, news: readonly Known[], targets: ReadonlySet<string>, model: Model): boolean {
  const kind = model.kindOf(entity.key);
  const isOrphan = entity.opened === null && entity.events > 0;
  const isNext = (event: AnyEvent) =>
    !isAmendment(event) &&
    orderKeyOf(event) > entity.orderKey &&
    !targets.has(identityOf(event)) &&
    !(isOrphan && kind.opensBy !== 'nothing' && isOpening(kind, event));
  return news.every(({ event }) => isNext(event));
}

function foldedDays(key: string, days: Days, model: Model): readonly DayChange[] {
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

function rowsOf({ entity, settled }: Folded, model: Model): RowSlices {
  return rowSlices([...settled, ...contributionsOf(entity, model)], model.reference.areas);
}
