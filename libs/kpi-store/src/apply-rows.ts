import {
  type BatchEffects,
  type Entity,
  type LedgerRow,
  type Model,
  byEntity,
  cellCount,
  contributionsOf,
  needsRefold,
  planBatch,
  pure,
  touchesOf,
} from '#domain';
import type { JournalEntry, ProjectionTransaction, StoredEntity } from './ledger-store.js';

/** Above these a batch of several records is split: its transaction must stay well below a minute. */
export interface BatchLimits {
  /** Cells changed in buckets. */
  readonly increments: number;
  readonly ledgerRowsRead: number;
}

/** Limits of the product (architecture, D1); tests use smaller ones. */
export const BATCH_LIMITS: BatchLimits = { increments: 40_000, ledgerRowsRead: 5_000 };

const NO_EFFECTS: BatchEffects = { entities: [], anomalies: [], healed: [], deltas: new Map() };

/**
 * What new ledger rows of one partition do to its entities. `throughSeq`: the last row that is in the projection already.
 * Null: more work than `limits` allow; never for a single row.
 */
export async function effectsOf(
  transaction: ProjectionTransaction,
  rows: readonly LedgerRow[],
  throughSeq: bigint,
  { model, limits }: { readonly model: Model; readonly limits: BatchLimits },
): Promise<BatchEffects | null> {
  const groups = byEntity(rows);
  if (groups.size === 0) return NO_EFFECTS;
  const entities = await transaction.entities([...groups.keys()]);
  const stale = [...groups].flatMap(([key, news]) => {
    const entity = entities.get(key);
    return entity !== undefined && pure(() => needsRefold(entity, news, model)) ? [entity] : [];
  });
  const toRead = stale.reduce((sum, { events }) => sum + events, 0);
  if (rows.length > 1 && toRead > limits.ledgerRowsRead) return null;
  const keys = stale.map(({ key }) => key);
  const history = keys.length === 0 ? new Map() : await transaction.history(keys, throughSeq);
  const effects = pure(() => planBatch(rows, entities, history, model));
  return rows.length > 1 && cellCount(effects.deltas) > limits.increments ? null : effects;
}

/** Writes effects; `entry` says where the journal keeps them. */
export async function writeEffects(
  transaction: ProjectionTransaction,
  { entities, anomalies, healed, deltas }: BatchEffects,
  entry: Omit<JournalEntry, 'deltas'>,
  model: Model,
): Promise<void> {
  if (entities.length === 0) return;
  await transaction.saveEntities(entities.map((entity) => withTouches(entity, model)));
  await transaction.saveAnomalies(anomalies, healed);
  if (deltas.size === 0) return;
  await transaction.addToBuckets(deltas);
  await transaction.appendJournal({ ...entry, deltas });
}

/** An entity with the buckets that its steps reach. */
export function withTouches(entity: Entity, model: Model): StoredEntity {
  const touches = [...new Set([...entity.settledTouches, ...touchesOf(contributionsOf(entity, model))])].toSorted();
  return { entity, touches };
}
