import type { Known } from '../events/event.js';
import { outlineBatch } from '../batch/outline-batch.js';
import { planInto } from '../batch/plan-batch.js';
import { recordedDay } from '../batch/recorded-day.js';
import { NO_AMENDMENTS, type VerdictKey, dataIn, verdictKeyOf } from '../fold/amendment.js';
import type { Anomaly } from '../fold/anomaly.js';
import { type Entity, contributionsOf, newEntity } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import { groupBy } from '../measures/group-by.js';
import type { Step } from '../measures/step.js';
import { StepSums } from '../measures/step-sums.js';
import { type StoredEntity, withTouches } from './stored-entity.js';

/** Everything that one entity contributes to a projection: the same as growing it batch by batch. */
export interface BuiltEntity extends StoredEntity {
  readonly anomalies: readonly Anomaly[];
  /** What each recorded day added to buckets; together they are the buckets. */
  readonly days: ReadonlyMap<string, StepSums>;
}

/**
 * Builds one entity from its events in ledger order. The part of a recorded day D is rolled-up fold(recorded ≤ D) −
 * fold(recorded < D), so it does not depend on batches.
 * Guarantee: pure; costs one plan per recorded day; gives the same result with all corrections and voids as with those
 * that an `AmendmentSieve` keeps.
 * Never called for an entity without data events.
 */
export function builtEntity(key: string, events: readonly Known[], model: Model): BuiltEntity {
  let entity = newEntity(key);
  let amendments = NO_AMENDMENTS;
  const openOf = rememberingOpen(model);
  const history: Known[] = [];
  const held = new Set<VerdictKey>();
  const anomalies = new Map<string, Anomaly>();
  const days = new Map<string, StepSums>();
  for (const [day, news] of groupBy(events, ({ recordedAt }) => recordedDay(recordedAt, model.grainMs))) {
    const outline = outlineBatch(news, { entities: new Map([[key, entity]]), amendments, held }, model);
    const sums = new StepSums(model.reference.areas);
    const effects = planInto({ sums, openOf }, outline, { history: new Map([[key, history]]), amendments }, model);
    for (const changed of effects.entities) entity = changed;
    for (const identity of effects.healed) anomalies.delete(identity);
    for (const anomaly of effects.anomalies) anomalies.set(anomaly.identity, anomaly);
    if (sums.cells > 0) days.set(day, sums);
    amendments = outline.decided.after;
    for (const one of dataIn(news)) {
      history.push(one);
      held.add(verdictKeyOf(one.event));
    }
  }
  return { ...withTouches(entity, model, openOf(entity)), anomalies: [...anomalies.values()], days };
}

/** `contributionsOf`, computed once for each of several entities in a row with the same state. */
function rememberingOpen(model: Model): (entity: Entity) => readonly Step[] {
  let [state, open]: [unknown, readonly Step[]] = [null, []];
  return (entity) => {
    if (entity.state !== state) [state, open] = [entity.state, contributionsOf(entity, model)];
    return open;
  };
}
