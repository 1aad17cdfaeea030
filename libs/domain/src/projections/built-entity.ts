import type { Known } from '../events/event.js';
import { planBatch } from '../batch/plan-batch.js';
import { recordedDay } from '../batch/recorded-day.js';
import type { Anomaly } from '../fold/anomaly.js';
import { type Entity, unheardOf } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import type { Buckets } from '../measures/bucket.js';
import { groupBy } from '../measures/group-by.js';

/** All that one entity leaves in a projection: what growing batch by batch leaves too. */
export interface BuiltEntity {
  readonly entity: Entity;
  readonly anomalies: readonly Anomaly[];
  /** What each recorded day added to buckets; together they are the buckets. */
  readonly days: ReadonlyMap<string, Buckets>;
}

/**
 * Builds one entity from its events, in the order of the ledger. The part of a recorded day D is rolled-up fold(recorded ≤ D) − fold(recorded < D), so it
 * depends on no batch. Guarantee: pure; costs one plan a recorded day. Never asked for an entity without events.
 */
export function builtEntity(key: string, events: readonly Known[], model: Model): BuiltEntity {
  let entity = unheardOf(key);
  const history: Known[] = [];
  const anomalies = new Map<string, Anomaly>();
  const days = new Map<string, Buckets>();
  for (const [day, news] of groupBy(events, ({ recordedAt }) => recordedDay(recordedAt, model.grainMs))) {
    const effects = planBatch(news, new Map([[key, entity]]), new Map([[key, [...history]]]), model);
    for (const changed of effects.entities) entity = changed;
    for (const identity of effects.healed) anomalies.delete(identity);
    for (const anomaly of effects.anomalies) anomalies.set(anomaly.identity, anomaly);
    if (effects.deltas.size > 0) days.set(day, effects.deltas);
    history.push(...news);
  }
  return { entity, anomalies: [...anomalies.values()], days };
}
