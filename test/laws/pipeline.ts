import {
  type BatchEffects,
  type Entity,
  type EntityKey,
  type Known,
  type Model,
  type Row,
  identityOf,
  planBatch,
  rowsOfBuckets,
  utcDay,
} from '#domain';

/** The write side without engines: what a stream of batches leaves behind. */
export interface Applied {
  readonly rows: readonly Row[];
  /** Rows of the batches of each recorded day. */
  readonly journal: ReadonlyMap<string, readonly Row[]>;
  readonly anomalies: ReadonlyMap<string, readonly string[]>;
  readonly entities: ReadonlyMap<EntityKey, Entity>;
}

/** Applies batches one after the other; what comes again is dropped, as by the ledger. Events of a batch were recorded on the day of the first. */
export function applied(batches: readonly (readonly Known[])[], model: Model): Applied {
  const entities = new Map<EntityKey, Entity>();
  const ledger = new Map<EntityKey, Known[]>();
  const anomalies = new Map<string, readonly string[]>();
  const journal = new Map<string, Row[]>();
  const identities = new Set<string>();
  for (const batch of batches) {
    const news = batch.filter(({ event }) => !identities.has(identityOf(event)) && identities.add(identityOf(event)));
    const [first] = news;
    if (first === undefined) continue;
    const effects: BatchEffects = planBatch(news, entities, ledger, model);
    for (const entity of effects.entities) entities.set(entity.key, entity);
    for (const identity of effects.healed) anomalies.delete(identity);
    for (const { identity, codes } of effects.anomalies) anomalies.set(identity, codes.toSorted());
    for (const known of news) ledger.set(known.event.entity, [...(ledger.get(known.event.entity) ?? []), known]);
    const day = utcDay(first.recordedAt);
    journal.set(day, [...(journal.get(day) ?? []), ...rowsOfBuckets(effects.deltas)]);
  }
  return { rows: [...journal.values()].flat(), journal, anomalies, entities };
}

/** `measure|area|cell|day` to amount, zeros left out. */
export function sumsOf(rows: readonly Row[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { measure, area, cell, day, amount } of rows) {
    const key = `${measure}|${area}|${cell}|${day}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return new Map([...sums].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
