import {
  type BatchEffects,
  type LedgerRow,
  type Model,
  type Sha256,
  byEntity,
  cellCount,
  contributionsOf,
  needsRefold,
  planBatch,
  pure,
  recordedDay,
  touchesOf,
} from '#domain';
import type { AcceptedBatch } from './accepted-batch.js';
import type { BatchTransaction, Claim, Conservation, LedgerHead, LedgerStore, StoredEntity } from './ledger-store.js';
import { sortOut } from './sort-out.js';

/** Above these a batch of several records is split: its transaction must stay well below a minute. */
export interface BatchLimits {
  /** Cells changed in buckets. */
  readonly increments: number;
  readonly ledgerRowsRead: number;
}

/** What a batch is applied with. */
export interface Projection {
  readonly model: Model;
  readonly sha256: Sha256;
  readonly limits: BatchLimits;
}

export type ApplyOutcome =
  | { readonly status: 'applied'; readonly claim: Claim }
  /** Another owner moved the checkpoint; nothing was written. */
  | { readonly status: 'fenced' }
  /** More work than one transaction should do; nothing was written. Never for a single record. */
  | { readonly status: 'too-large' };

/**
 * Design D1: one transaction that holds every effect of a batch, or none. The compare-and-set of the checkpoint comes first, so that a stale owner fails
 * before it works. Guarantee: exactly-once effect for any redelivery, any owner and any crash.
 * Errors: what the store throws is a failure of infrastructure; a `Defect` is a throw of pure code, ours to mend.
 */
export async function applyBatch(
  store: LedgerStore,
  claim: Claim,
  batch: AcceptedBatch,
  projection: Projection,
): Promise<ApplyOutcome> {
  const { nextOffset, watermark } = batch;
  let declined: 'fenced' | 'too-large' = 'fenced';
  const applied = await store.transact(claim.partition, async (transaction) => {
    declined = 'fenced';
    const checkpoint = await transaction.advance(claim, nextOffset, watermark);
    if (checkpoint === null) return null;
    const { rows, rejected, head, counts } = await sortOut(transaction, batch, checkpoint.head, projection.sha256);
    const effects = await effectsOf(transaction, rows, checkpoint.head, projection);
    declined = 'too-large';
    if (effects === null) return null;
    await transaction.appendLedger(rows);
    await write(transaction, batch, effects, projection.model);
    await transaction.quarantine(rejected);
    await transaction.saveHead(head, added(checkpoint.counts, counts));
    return { ...claim, nextOffset, watermark };
  });
  return applied === null ? { status: declined } : { status: 'applied', claim: applied };
}

/** Null: above the limits. */
async function effectsOf(
  transaction: BatchTransaction,
  rows: readonly LedgerRow[],
  head: LedgerHead,
  { model, limits }: Projection,
): Promise<BatchEffects | null> {
  const groups = byEntity(rows);
  if (groups.size === 0) return { entities: [], anomalies: [], healed: [], deltas: new Map() };
  const entities = await transaction.entities([...groups.keys()]);
  const stale = [...groups].flatMap(([key, news]) => {
    const entity = entities.get(key);
    return entity !== undefined && pure(() => needsRefold(entity, news, model)) ? [entity] : [];
  });
  const toRead = stale.reduce((sum, { events }) => sum + events, 0);
  if (rows.length > 1 && toRead > limits.ledgerRowsRead) return null;
  const history =
    stale.length === 0
      ? new Map()
      : await transaction.history(
          stale.map(({ key }) => key),
          head.seq,
        );
  const effects = pure(() => planBatch(rows, entities, history, model));
  return rows.length > 1 && cellCount(effects.deltas) > limits.increments ? null : effects;
}

async function write(
  transaction: BatchTransaction,
  { entries }: AcceptedBatch,
  { entities, anomalies, healed, deltas }: BatchEffects,
  model: Model,
): Promise<void> {
  const first = entries[0];
  if (first === undefined || entities.length === 0) return;
  const stored = entities.map((entity): StoredEntity => {
    const touches = [...new Set([...entity.settledTouches, ...touchesOf(contributionsOf(entity, model))])].toSorted();
    return { entity, touches };
  });
  await transaction.saveEntities(stored);
  await transaction.saveAnomalies(anomalies, healed);
  if (deltas.size === 0) return;
  await transaction.addToBuckets(deltas);
  const { partition, offset } = first.record;
  await transaction.appendJournal({
    partition,
    offset,
    recordedDay: recordedDay(first.recordedAt, model.grainMs),
    deltas,
  });
}

function added(before: Conservation, batch: Conservation): Conservation {
  return {
    applied: before.applied + batch.applied,
    duplicate: before.duplicate + batch.duplicate,
    conflict: before.conflict + batch.conflict,
    tick: before.tick + batch.tick,
    unreadable: before.unreadable + batch.unreadable,
  };
}
