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
  rollUp,
  rowsOf,
  targetOf,
  unheardOf,
} from '#domain';

/** The fold of all events from nothing, and all its rows. */
export interface WholeFold {
  readonly whole: Folded;
  readonly rows: readonly Row[];
}

/**
 * What each recorded day added to the rows of an entity: fold(recorded ≤ D) − fold(recorded < D), as the design defines the journal. Days whose events come
 * after all that is known in the order of the fold are evolved, which gives the same at the cost of their events alone; any other day is folded from nothing.
 * Where the days do not lead to the entity of the whole fold, every day is folded from nothing.
 */
export function rowsByDay(
  key: string,
  events: readonly LedgerRow[],
  { whole, rows }: WholeFold,
  model: Model,
): ReadonlyMap<string, readonly Row[]> {
  const days = groupBy(events, ({ recordedAt }) => recordedDay(recordedAt, model.grainMs));
  if (days.size === 1) return new Map([...days.keys()].map((day) => [day, rows]));
  return evolvedDays(key, days, whole.entity, model) ?? foldedDays(key, days, model);
}

type Days = ReadonlyMap<string, readonly Known[]>;

function evolvedDays(key: string, days: Days, last: Entity, model: Model): ReadonlyMap<string, readonly Row[]> | null {
  const changes = new Map<string, readonly Row[]>();
  const known: Known[] = [];
  const targets = new Set<string>();
  let entity = unheardOf(key);
  let open: readonly Row[] = [];
  for (const [day, news] of days) {
    const isNext = comesAfter(entity, news, targets, model);
    const before = isNext ? open : rowsOf(fold(key, known, model), model);
    known.push(...news);
    for (const { event } of news) if (isAmendment(event)) targets.add(targetOf(event));
    const after = isNext ? evolveInOrder(entity, news, model) : fold(key, known, model);
    entity = after.entity;
    open = rollUp(contributionsOf(entity, model), model.reference.areas);
    changes.set(day, [...rollUp(after.settled, model.reference.areas), ...open, ...negated(before)]);
  }
  return JSON.stringify(entity) === JSON.stringify(last) ? changes : null;
}

/** In the order of the fold, and nothing that is known changes by them. */
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

function foldedDays(key: string, days: Days, model: Model): ReadonlyMap<string, readonly Row[]> {
  const changes = new Map<string, readonly Row[]>();
  const known: Known[] = [];
  let before: readonly Row[] = [];
  for (const [day, news] of days) {
    known.push(...news);
    const through = rowsOf(fold(key, known, model), model);
    changes.set(day, [...through, ...negated(before)]);
    before = through;
  }
  return changes;
}
