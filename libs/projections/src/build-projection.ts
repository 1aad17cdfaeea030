import {
  AmendmentSieve,
  type BuildProgress,
  type BuiltPiece,
  type EntityKey,
  type LedgerRow,
  type Model,
  type SiftedEntity,
  type VerdictKey,
  addedByDay,
  addAmendments,
  buildWithin,
  groupBy,
  progressAfter,
  runPure,
  sumOfBuckets,
  verdictKeyOf,
  withTouches,
} from '#domain';
import type { HistoryPage, ProjectionBuilder, ProjectionTransaction } from '#kpi-store';
import type { Projection } from './apply-batch.js';

/** Number of events that one transaction folds, unless a single entity has more. */
export const PART_EVENTS = 500;

/** Another process has taken over this work: nothing was written, and this process should stop. */
export class Overtaken extends Error {}

/**
 * Builds a version from the ledger, entity by entity, up to the heads that it began with; yields its progress after
 * every transaction. Guarantee: if stopped at any point, even by a kill, it resumes where it was; memory is bounded by
 * the data events of the largest entity and one part. Errors: `Overtaken`; a `Defect` names the entity that cannot be
 * folded.
 */
export async function* buildProjection(
  builder: ProjectionBuilder,
  from: BuildProgress,
  projection: Projection,
  partEvents = PART_EVENTS,
): AsyncGenerator<BuildProgress> {
  const heads = new Map(
    (await builder.checkpoints(builder.version)).map(({ partition, head }) => [partition, head.seq]),
  );
  let progress = from;
  while (!progress.isComplete) {
    const page = await builder.histories(progress.through, partEvents, heads);
    const { found, waiting } = await siftPage(builder, page, projection.model);
    const part = runPure(() => buildWithin(found, projection.model, projection.limits));
    const next = progressAfter(progress, part, { found: found.length, through: page.through, waiting });
    await addPart(builder, { seen: progress, next }, part, projection.model);
    progress = next;
    yield progress;
  }
}

/**
 * Turns a page's corrections and voids into verdicts, which are written as they are found; those that a fold needs stay
 * with their entity.
 */
async function siftPage(
  builder: ProjectionBuilder,
  { found, amendments }: HistoryPage,
  { grainMs }: Model,
): Promise<{ readonly found: readonly SiftedEntity[]; readonly waiting: number }> {
  const sieves = new Map(found.map(({ key, events }) => [key, new AmendmentSieve<LedgerRow>(keysOf(events), grainMs)]));
  const counts = new Map<EntityKey, number>();
  let rows: LedgerRow[] = [];
  for await (const row of amendments) {
    const { entity } = row.event;
    sieves.get(entity)?.take(row);
    counts.set(entity, (counts.get(entity) ?? 0) + 1);
    rows.push(row);
    if (rows.length < PART_EVENTS) continue;
    await joinVerdicts(builder, rows);
    rows = [];
  }
  await joinVerdicts(builder, rows);
  const sifted = found.map((history) => {
    const events = [...history.events, ...(sieves.get(history.key)?.kept ?? [])].toSorted(bySeq);
    return { ...history, events, amendments: counts.get(history.key) ?? 0 };
  });
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { found: sifted, waiting: all - sifted.reduce((sum, { amendments: own }) => sum + own, 0) };
}

function keysOf(events: readonly LedgerRow[]): ReadonlySet<VerdictKey> {
  return new Set(events.map(({ event }) => verdictKeyOf(event)));
}

function bySeq(a: LedgerRow, b: LedgerRow): number {
  return a.seq < b.seq ? -1 : 1;
}

async function joinVerdicts(builder: ProjectionBuilder, rows: readonly LedgerRow[]): Promise<void> {
  for (const [partition, ofPartition] of groupBy(rows, (row) => String(row.partition))) {
    const { verdicts } = addAmendments(ofPartition.map(({ event }) => event));
    await builder.joinVerdicts(Number(partition), [...verdicts.values()]);
  }
}

async function addPart(
  builder: ProjectionBuilder,
  { seen, next }: { readonly seen: BuildProgress; readonly next: BuildProgress },
  part: readonly BuiltPiece[],
  model: Model,
): Promise<void> {
  const isAdded = await builder.transact(async (transaction) => {
    if (!(await transaction.moveBuild(seen, next))) return null;
    for (const [partition, ofPartition] of groupBy(part, (built) => String(built.partition))) {
      const place = { partition: Number(partition), part: next.parts };
      await write(transaction.of(place.partition), ofPartition, place, model);
    }
    return true;
  });
  if (isAdded === null) throw new Overtaken(`another process is building ${builder.version}`);
}

async function write(
  transaction: ProjectionTransaction,
  built: readonly BuiltPiece[],
  { partition, part }: { readonly partition: number; readonly part: number },
  model: Model,
): Promise<void> {
  await transaction.saveEntities(built.map(({ entity }) => withTouches(entity, model)));
  await transaction.saveAnomalies(
    built.flatMap(({ anomalies }) => anomalies),
    [],
  );
  const days = addedByDay(built);
  if (days.size === 0) return;
  await transaction.addToBuckets(sumOfBuckets([...days.values()]));
  const entries = [...days].map(([recordedDay, deltas]) => ({ partition, of: { part }, recordedDay, deltas }));
  await transaction.appendJournal(...entries.filter(({ deltas }) => deltas.size > 0));
}
