import {
  type Amendments,
  type BatchEffects,
  type Decided,
  type Entity,
  type EntityKey,
  type Known,
  type LedgerRow,
  type Model,
  type VerdictKey,
  amendedBy,
  byEntity,
  cellCount,
  contributionsOf,
  dataIn,
  isAmendment,
  needsRefold,
  planBatch,
  pure,
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

/** Limits of the product (explanation/architecture#the-batch-transaction); tests use smaller ones. */
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
  const groups = byEntity(rows);
  if (groups.size === 0) return NO_EFFECTS;
  const entities = await transaction.entities([...groups.keys()]);
  const decided = await decidedOf(transaction, rows, throughSeq, entities);
  const stale = [...groups].flatMap(([key, news]) => {
    const entity = entities.get(key);
    return entity !== undefined && pure(() => needsRefold(entity, news, decided, model)) ? [entity] : [];
  });
  const toRead = stale.reduce((sum, { events }) => sum + events, 0);
  const isOneOfMany = rows.length > 1;
  if (isOneOfMany && toRead > limits.ledgerRowsRead) return null;
  const { history, amendments, rowsRead } = await historyOf(transaction, stale, throughSeq, decided.before);
  if (isOneOfMany && rowsRead > limits.ledgerRowsRead) return null;
  const effects = pure(() => planBatch(rows, { entities, history, amendments, held: decided.held }, model));
  return isOneOfMany && cellCount(effects.deltas) > limits.increments ? null : effects;
}

/** The verdicts on a batch's events and on the targets that it amends. One read where nothing is amended. */
async function decidedOf(
  transaction: ProjectionTransaction,
  rows: readonly LedgerRow[],
  throughSeq: bigint,
  entities: ReadonlyMap<EntityKey, Entity>,
): Promise<Decided> {
  const events = rows.map(({ event }) => event);
  const amending = events.filter(isAmendment);
  const keys = new Set([...dataIn(rows).map(({ event }) => verdictKeyOf(event)), ...amending.map(verdictKeyIn)]);
  const before = await transaction.amendments([...keys]);
  const ofKnown = amending.filter(({ entity }) => entities.has(entity));
  const asked = [...new Set(ofKnown.map(targetOf))];
  const targets = asked.length === 0 ? new Map() : await transaction.targets(asked, throughSeq);
  const isHeld = (amendment: (typeof amending)[number]): boolean => {
    const target = targets.get(targetOf(amendment));
    return target?.entity === amendment.entity && target.type === amendment.data.targetType;
  };
  const held: ReadonlySet<VerdictKey> = new Set(ofKnown.filter(isHeld).map(verdictKeyIn));
  return { before, after: amendedBy(events, before), held };
}

interface Read {
  readonly history: ReadonlyMap<EntityKey, readonly Known[]>;
  readonly amendments: Amendments;
  /** Data events, and corrections that stand. */
  readonly rowsRead: number;
}

/** Data events of entities that need a refold, and what was decided of them. */
async function historyOf(
  transaction: ProjectionTransaction,
  stale: readonly Entity[],
  throughSeq: bigint,
  before: Amendments,
): Promise<Read> {
  if (stale.length === 0) return { history: new Map(), amendments: before, rowsRead: 0 };
  const history = await transaction.history(
    stale.map(({ key }) => key),
    throughSeq,
  );
  const events = [...history.values()].flat().map(({ event }) => event);
  const found = await transaction.amendments(events.map(verdictKeyOf));
  const amendments = {
    verdicts: new Map([...before.verdicts, ...found.verdicts]),
    corrections: new Map([...before.corrections, ...found.corrections]),
  };
  return { history, amendments, rowsRead: events.length + found.corrections.size };
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
