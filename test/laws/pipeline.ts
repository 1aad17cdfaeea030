import {
  type BatchEffects,
  type Entity,
  type EntityKey,
  type Known,
  type Model,
  type Row,
  planBatch,
  rowsOfBuckets,
} from '#domain';

/** The write side without engines: what a stream of batches leaves behind. */
export interface Folded {
  readonly rows: readonly Row[];
  readonly anomalies: ReadonlyMap<string, readonly string[]>;
  readonly entities: ReadonlyMap<EntityKey, Entity>;
}

/** Applies batches one after the other, each fact once. */
export function applied(batches: readonly (readonly Known[])[], model: Model): Folded {
  const entities = new Map<EntityKey, Entity>();
  const ledger = new Map<EntityKey, Known[]>();
  const anomalies = new Map<string, readonly string[]>();
  const rows: Row[] = [];
  for (const batch of batches) {
    const effects: BatchEffects = planBatch(batch, entities, ledger, model);
    for (const entity of effects.entities) entities.set(entity.key, entity);
    for (const identity of effects.healed) anomalies.delete(identity);
    for (const { identity, codes } of effects.anomalies) anomalies.set(identity, codes.toSorted());
    for (const known of batch) ledger.set(known.event.entity, [...(ledger.get(known.event.entity) ?? []), known]);
    rows.push(...rowsOfBuckets(effects.deltas));
  }
  return { rows, anomalies, entities };
}

/** `measure|area|cell|day` to amount, zeros left out. */
export function sumsOf(rows: readonly Row[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { measure, area, cell, day, amount } of rows) {
    const key = [measure, area, cell, day].join('|');
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return new Map([...sums].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
