import { type EntityKey, type Known, identityOf, orderKeyOf } from '../events/event.js';
import { groupBy } from '../measures/group-by.js';
import { type Buckets, bucketsOf } from '../measures/bucket.js';
import { rollUp, negated } from '../measures/roll-up.js';
import type { Row } from '../measures/step.js';
import type { Anomaly } from '../fold/anomaly.js';
import { type Entity, type Folded, contributionsOf, evolveInOrder, fold, unheardOf } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import { isAmendment } from '../fold/resolve.js';

/** What a batch does to the entities of one partition: everything that is written, and nothing else. */
export interface BatchEffects {
  readonly entities: readonly Entity[];
  /** Events that have anomalies now. */
  readonly anomalies: readonly Anomaly[];
  /** Identities whose anomalies are gone. */
  readonly healed: readonly string[];
  /** What is added to buckets and journal. */
  readonly deltas: Buckets;
}

/**
 * True when the entity cannot simply evolve by these events, so its whole set must be folded again:
 * one comes before what is known, is a correction or void, was awaited by one, or opens an orphan.
 */
export function needsRefold(entity: Entity, news: readonly Known[], model: Model): boolean {
  const kind = model.kindOf(entity.key);
  return news.some(
    ({ event }) =>
      isAmendment(event) ||
      orderKeyOf(event) < entity.orderKey ||
      entity.pending.includes(identityOf(event)) ||
      (kind.opensBy === 'registration' && entity.opened === null && entity.events > 0 && event.type === kind.opening),
  );
}

/** Events of a batch by entity, in the order of their arrival. */
export function byEntity(news: readonly Known[]): ReadonlyMap<EntityKey, readonly Known[]> {
  return groupBy(news, ({ event }) => event.entity);
}

/**
 * All effects of a batch of new events. `entities` holds what is stored of the entities it touches, `history` the earlier events of those that need a refold.
 * Guarantee: pure; the same sum of effects however a stream is cut into batches and however it is ordered.
 */
export function planBatch(
  news: readonly Known[],
  entities: ReadonlyMap<EntityKey, Entity>,
  history: ReadonlyMap<EntityKey, readonly Known[]>,
  model: Model,
): BatchEffects {
  const changes = [...byEntity(news)].map(([key, events]) => {
    const before = entities.get(key) ?? unheardOf(key);
    return needsRefold(before, events, model)
      ? refolded(key, history.get(key) ?? [], events, model)
      : evolved(before, events, model);
  });
  return {
    entities: changes.map(({ entity }) => entity),
    anomalies: changes.flatMap(({ anomalies }) => anomalies),
    healed: changes.flatMap(({ healed }) => healed),
    deltas: bucketsOf(changes.flatMap(({ rows }) => rows)),
  };
}

interface Change {
  readonly entity: Entity;
  readonly anomalies: readonly Anomaly[];
  readonly healed: readonly string[];
  readonly rows: readonly Row[];
}

function evolved(before: Entity, events: readonly Known[], model: Model): Change {
  const after = evolveInOrder(before, events, model);
  const was = rollUp(contributionsOf(before, model), model.reference.areas);
  return {
    entity: after.entity,
    anomalies: after.anomalies,
    healed: [],
    rows: [...rowsOf(after, model), ...negated(was)],
  };
}

function refolded(key: EntityKey, history: readonly Known[], events: readonly Known[], model: Model): Change {
  const before = fold(key, history, model);
  const after = fold(key, [...history, ...events], model);
  const standing = new Set(after.anomalies.map(({ identity }) => identity));
  return {
    entity: after.entity,
    anomalies: after.anomalies,
    healed: before.anomalies.map(({ identity }) => identity).filter((identity) => !standing.has(identity)),
    rows: [...rowsOf(after, model), ...negated(rowsOf(before, model))],
  };
}

/** Rows of all steps of an entity, or of those that an in-order evolution settled and those it left. */
export function rowsOf({ entity, settled }: Folded, model: Model): readonly Row[] {
  return rollUp([...settled, ...contributionsOf(entity, model)], model.reference.areas);
}
