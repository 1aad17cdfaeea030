import {
  type BatchEffects,
  type BatchOutline,
  type Entity,
  type EntityKey,
  type Knowledge,
  type LedgerRow,
  type Model,
  NOTHING_REREAD,
  type Reread,
  type VerdictKey,
  cellCount,
  contributionsOf,
  dataIn,
  isAmendment,
  outlineBatch,
  planBatch,
  pure,
  refoldedIn,
  targetOf,
  touchesOf,
  verdictKeyIn,
  verdictKeyOf,
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

const NO_EFFECTS: BatchEffects = { entities: [], anomalies: [], healed: [], verdicts: [], deltas: new Map() };

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
  if (rows.length === 0) return NO_EFFECTS;
  const outline = await outlineOf(transaction, rows, throughSeq, model);
  const refolded = refoldedIn(outline);
  const toRead = refolded.reduce((sum, { events }) => sum + events, 0);
  const isOneOfMany = rows.length > 1;
  if (isOneOfMany && toRead > limits.ledgerRowsRead) return null;
  const reread = await rereadOf(transaction, refolded, throughSeq);
  if (isOneOfMany && rowsIn(reread) > limits.ledgerRowsRead) return null;
  const effects = pure(() => planBatch(outline, reread, model));
  return isOneOfMany && cellCount(effects.deltas) > limits.increments ? null : effects;
}

async function outlineOf(
  transaction: ProjectionTransaction,
  rows: readonly LedgerRow[],
  throughSeq: bigint,
  model: Model,
): Promise<BatchOutline> {
  const entities = await transaction.entities([...new Set(rows.map(({ event }) => event.entity))]);
  const known = await decidedOf(transaction, rows, throughSeq, entities);
  return pure(() => outlineBatch(rows, { entities, ...known }, model));
}

/** The verdicts on a batch's events and on the targets that it amends. One read where nothing is amended. */
async function decidedOf(
  transaction: ProjectionTransaction,
  rows: readonly LedgerRow[],
  throughSeq: bigint,
  entities: ReadonlyMap<EntityKey, Entity>,
): Promise<Omit<Knowledge, 'entities'>> {
  const amending = rows.map(({ event }) => event).filter(isAmendment);
  const keys = new Set([...dataIn(rows).map(({ event }) => verdictKeyOf(event)), ...amending.map(verdictKeyIn)]);
  const amendments = await transaction.amendments([...keys]);
  const ofKnown = amending.filter(({ entity }) => entities.has(entity));
  const asked = [...new Set(ofKnown.map(targetOf))];
  const targets = asked.length === 0 ? new Map() : await transaction.targets(asked, throughSeq);
  const isHeld = (amendment: (typeof amending)[number]): boolean => {
    const target = targets.get(targetOf(amendment));
    return target?.entity === amendment.entity && target.type === amendment.data.targetType;
  };
  const held: ReadonlySet<VerdictKey> = new Set(ofKnown.filter(isHeld).map(verdictKeyIn));
  return { amendments, held };
}

/** Data events of entities that are folded again, and what was decided of them. */
async function rereadOf(
  transaction: ProjectionTransaction,
  refolded: readonly Entity[],
  throughSeq: bigint,
): Promise<Reread> {
  if (refolded.length === 0) return NOTHING_REREAD;
  const keys = refolded.map(({ key }) => key);
  const history = await transaction.history(keys, throughSeq);
  const events = [...history.values()].flat().map(({ event }) => event);
  return { history, amendments: await transaction.amendments(events.map(verdictKeyOf)) };
}

/** Data events, and corrections that stand. */
function rowsIn({ history, amendments }: Reread): number {
  return [...history.values()].flat().length + amendments.corrections.size;
}

/** Writes effects; `entry` says where the journal keeps them. */
export async function writeEffects(
  transaction: ProjectionTransaction,
  { entities, anomalies, healed, verdicts, deltas }: BatchEffects,
  entry: Omit<JournalEntry, 'deltas'>,
  model: Model,
): Promise<void> {
  await transaction.saveVerdicts(verdicts);
  if (entities.length === 0) return;
  await transaction.saveEntities(entities.map((entity) => withTouches(entity, model)));
  await transaction.saveAnomalies(anomalies, healed);
  if (deltas.size === 0) return;
  await transaction.addToBuckets(deltas);
  await transaction.appendJournal({ ...entry, deltas });
}

/** An entity with the buckets that its steps reach. `open`: its contributions, where they are known. */
export function withTouches(entity: Entity, model: Model, open = contributionsOf(entity, model)): StoredEntity {
  const touches = touchesOf(open, entity.settledTouches);
  return { entity, touches };
}
