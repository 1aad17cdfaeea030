import {
  type Amendment,
  type BatchEffects,
  type Entity,
  type EntityKey,
  type Knowledge,
  type Known,
  type Model,
  type Reread,
  type Row,
  type Verdict,
  anomaliesOfAmendments,
  byEntity,
  dataIn,
  identityOf,
  isAmendment,
  kindOf,
  outlineBatch,
  planBatch,
  rowsOfBuckets,
  standingCorrection,
  utcDay,
  verdictId,
  verdictKeyOf,
} from '#domain';

/** The write side without engines: what a stream of batches leaves behind. */
export interface Applied {
  readonly rows: readonly Row[];
  /** Rows of the batches of each recorded day. */
  readonly journal: ReadonlyMap<string, readonly Row[]>;
  readonly anomalies: ReadonlyMap<string, readonly string[]>;
  readonly entities: ReadonlyMap<EntityKey, Entity>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/**
 * Applies batches one after another and drops repeats, as the ledger does. All events of a batch are recorded on the
 * day of its first.
 */
export function applied(batches: readonly (readonly Known[])[], model: Model): Applied {
  const entities = new Map<EntityKey, Entity>();
  const ledger: Known[] = [];
  const anomalies = new Map<string, readonly string[]>();
  const verdicts = new Map<string, Verdict>();
  const journal = new Map<string, Row[]>();
  const identities = new Set<string>();
  for (const batch of batches) {
    const news = batch.filter(({ event }) => !identities.has(identityOf(event)) && identities.add(identityOf(event)));
    const [first] = news;
    if (first === undefined) continue;
    const known = { entities, ...knownBy(ledger, verdicts) };
    const effects: BatchEffects = planBatch(outlineBatch(news, known, model), known, model);
    for (const entity of effects.entities) entities.set(entity.key, entity);
    for (const identity of effects.healed) anomalies.delete(identity);
    for (const { identity, codes } of effects.anomalies) anomalies.set(identity, codes.toSorted());
    for (const verdict of effects.verdicts) verdicts.set(verdictId(verdict), verdict);
    ledger.push(...news);
    const day = utcDay(first.recordedAt);
    journal.set(day, [...(journal.get(day) ?? []), ...rowsOfBuckets(effects.deltas)]);
  }
  for (const { identity, codes } of amendmentAnomalies(ledger, verdicts)) anomalies.set(identity, codes);
  return { rows: [...journal.values()].flat(), journal, anomalies, entities, verdicts };
}

/**
 * What a store reads for a batch. Of corrections and voids, that is only the verdicts left by earlier batches and the
 * corrections that stand in them.
 */
function knownBy(
  ledger: readonly Known[],
  verdicts: ReadonlyMap<string, Verdict>,
): Omit<Knowledge & Reread, 'entities'> {
  const events = new Map(ledger.map(({ event }) => [identityOf(event), event]));
  const standing = [...verdicts.values()].map(standingCorrection).filter((identity) => identity !== null);
  const corrections = new Map(standing.map((identity) => [identity, events.get(identity) as Amendment]));
  const data = dataIn(ledger);
  return {
    history: byEntity(data),
    amendments: { verdicts, corrections },
    held: new Set(data.map(({ event }) => verdictKeyOf(event))),
  };
}

function amendmentAnomalies(
  ledger: readonly Known[],
  verdicts: ReadonlyMap<string, Verdict>,
): readonly { readonly identity: string; readonly codes: readonly string[] }[] {
  return [...byEntity(ledger).values()].flatMap((ofEntity) => {
    const events = ofEntity.map(({ event }) => event);
    const known = new Map(events.map((event) => [identityOf(event), event]));
    return anomaliesOfAmendments(events.filter(isAmendment), (target) => known.get(target), verdicts, kindOf);
  });
}

/** `measure|area|cell|day` to amount; zeros are left out. */
export function sumsOf(rows: readonly Row[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { measure, area, cell, day, amount } of rows) {
    const key = `${measure}|${area}|${cell}|${day}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return new Map([...sums].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
