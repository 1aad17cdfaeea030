import {
  type BatchEffects,
  type BatchLimits,
  type BatchOutline,
  type Entity,
  type LedgerRow,
  type Model,
  NOTHING_REREAD,
  type Reread,
  countCells,
  heldIn,
  isTargetKey,
  isTooLarge,
  outlineBatch,
  planBatch,
  runPure,
  refoldedIn,
  targetsIn,
  verdictKeyOf,
  verdictKeysIn,
  withTouches,
} from '#domain';
import type { JournalEntry, ProjectionTransaction } from '#kpi-store';

const NO_EFFECTS: BatchEffects = { entities: [], anomalies: [], healed: [], verdicts: [], deltas: new Map() };

/**
 * The effects of one partition's new ledger rows on its entities. `throughSeq`: the last row that the projection
 * already contains. Null: more work than `limits` allow; never for a single row.
 */
export async function determineEffects(
  transaction: ProjectionTransaction,
  rows: readonly LedgerRow[],
  throughSeq: bigint,
  { model, limits }: { readonly model: Model; readonly limits: BatchLimits },
): Promise<BatchEffects | null> {
  if (rows.length === 0) return NO_EFFECTS;
  const outline = await readOutline(transaction, rows, throughSeq, model);
  const refolded = refoldedIn(outline);
  const toRead = refolded.reduce((sum, { events }) => sum + events, 0);
  if (isTooLarge(rows.length, { ledgerRowsRead: toRead }, limits)) return null;
  const reread = await rereadEntities(transaction, refolded, throughSeq);
  if (isTooLarge(rows.length, { ledgerRowsRead: rowsIn(reread) }, limits)) return null;
  const effects = runPure(() => planBatch(outline, reread, model));
  return isTooLarge(rows.length, { increments: countCells(effects.deltas) }, limits) ? null : effects;
}

/** At most three reads, and two when nothing is amended. */
async function readOutline(
  transaction: ProjectionTransaction,
  rows: readonly LedgerRow[],
  throughSeq: bigint,
  model: Model,
): Promise<BatchOutline> {
  const entities = await transaction.entities([...new Set(rows.map(({ event }) => event.entity))]);
  const amendments = await transaction.amendments(verdictKeysIn(rows));
  const asked = targetsIn(rows, entities);
  const targets = asked.length === 0 ? new Map() : await transaction.targets(asked, throughSeq);
  return runPure(() => outlineBatch(rows, { entities, amendments, held: heldIn(rows, targets) }, model));
}

/** Data events of the entities to fold again, and the verdicts on them. */
async function rereadEntities(
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

/** Counts data events and the corrections that stand. */
function rowsIn({ history, amendments }: Reread): number {
  return [...history.values()].flat().length + amendments.corrections.size;
}

/**
 * Writes the effects of at least one ledger row except those on buckets, and one journal entry even if no number
 * changes: only then do the entries of a partition follow each other without a gap, and a reader can tell that it has
 * seen all of them. The entry tells whether readers of targets must read them again.
 */
export async function writeEffects(
  transaction: ProjectionTransaction,
  { entities, anomalies, healed, verdicts, deltas }: BatchEffects,
  entry: Omit<JournalEntry, 'deltas'>,
  model: Model,
): Promise<void> {
  await transaction.saveVerdicts(verdicts);
  if (entities.length > 0) {
    await transaction.saveEntities(entities.map((entity) => withTouches(entity, model)));
    await transaction.saveAnomalies(anomalies, healed);
  }
  const changesTargets = entities.some(({ key }) => isTargetKey(key));
  await transaction.appendJournal({ ...entry, deltas, changesTargets });
}
