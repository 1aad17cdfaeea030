import {
  type AddedByDay,
  AmendmentSieve,
  type AreaTable,
  type BuildProgress,
  type BuiltPart,
  type EntityKey,
  type Known,
  type Model,
  type SiftedEntity,
  type VerdictKey,
  addedInAll,
  addAmendments,
  buildWithin,
  groupBy,
  progressAfter,
  runPure,
  verdictKeyOf,
} from '#domain';
import type { HistoryPage, ProjectionBuilder, ProjectionTransaction } from '#kpi-store';
import type { Projection } from './apply-batch.js';

/** Number of events that one transaction folds, unless a single entity has more. */
export const PART_EVENTS = 2_000;
/** Number of amendments whose verdicts are joined together. */
const VERDICTS_OF = 500;

/** Another process has taken over this work: nothing was written, and this process should stop. */
export class Overtaken extends Error {}

/**
 * Builds a version from the ledger, entity by entity, up to the heads that it began with; yields its progress after
 * every transaction. While a page is folded and written, the next one is read. Guarantee: if stopped at any point, even
 * by a kill, it resumes where it was; memory is bounded by the data events of the largest entity, one part and two
 * pages. Errors: `Overtaken`; a `Defect` names the entity that cannot be folded.
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
  const pageAfter = (key: EntityKey) => begun(builder.histories(key, partEvents, heads));
  let progress = from;
  let page = progress.isComplete ? null : pageAfter(progress.through);
  while (page !== null) {
    const read = await page();
    page = read.through === null ? null : pageAfter(read.through);
    const { found, waiting } = await siftPage(builder, read, projection.model);
    let sifted = found;
    do {
      const part = runPure(() => buildWithin(sifted, projection.model, projection.limits));
      const { through } = read;
      const next = progressAfter(progress, part.pieces, { found: sifted.length, through, waiting });
      await addPart(builder, { seen: progress, next }, part, projection.model);
      progress = next;
      yield progress;
      sifted = sifted.slice(part.pieces.length);
    } while (sifted.length > 0);
  }
}

/** Work that has begun; its error is thrown where its result is taken, and nowhere if it is not. */
function begun<Result>(work: Promise<Result>): () => Promise<Result> {
  work.catch(() => undefined);
  return () => work;
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
  const sieves = new Map(found.map(({ key, events }) => [key, new AmendmentSieve<Known>(keysOf(events), grainMs)]));
  const counts = new Map<EntityKey, number>();
  let rows: Known[] = [];
  for await (const row of amendments) {
    const { entity } = row.event;
    sieves.get(entity)?.take(row);
    counts.set(entity, (counts.get(entity) ?? 0) + 1);
    rows.push(row);
    if (rows.length < VERDICTS_OF) continue;
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

function keysOf(events: readonly Known[]): ReadonlySet<VerdictKey> {
  return new Set(events.map(({ event }) => verdictKeyOf(event)));
}

function bySeq(a: Known, b: Known): number {
  return a.seq < b.seq ? -1 : 1;
}

async function joinVerdicts(builder: ProjectionBuilder, rows: readonly Known[]): Promise<void> {
  for (const [partition, ofPartition] of groupBy(rows, (row) => String(row.partition))) {
    const { verdicts } = addAmendments(ofPartition.map(({ event }) => event));
    await builder.joinVerdicts(Number(partition), [...verdicts.values()]);
  }
}

async function addPart(
  builder: ProjectionBuilder,
  { seen, next }: { readonly seen: BuildProgress; readonly next: BuildProgress },
  { pieces, added }: BuiltPart,
  { reference: { areas } }: Model,
): Promise<void> {
  const byPartition = groupBy(pieces, (built) => String(built.partition));
  const isAdded = await builder.transact(async (transaction) => {
    if (!(await transaction.moveBuild(seen, next))) return null;
    for (const [partition, days] of added) {
      const own = transaction.of(partition);
      const built = byPartition.get(String(partition)) ?? [];
      await own.addEntities(built);
      await own.saveAnomalies(
        built.flatMap(({ anomalies }) => anomalies),
        [],
      );
      await addNumbers(own, { partition, part: next.parts, days }, areas);
    }
    return true;
  });
  if (isAdded === null) throw new Overtaken(`another process is building ${builder.version}`);
}

interface AddedNumbers {
  readonly partition: number;
  readonly part: number;
  readonly days: AddedByDay;
}

async function addNumbers(
  transaction: ProjectionTransaction,
  { partition, part, days }: AddedNumbers,
  areas: AreaTable,
): Promise<void> {
  const all = addedInAll(days, areas).buckets();
  if (all.size > 0) await transaction.addToBuckets(all);
  const entries = [...days].map(([recordedDay, added]) => {
    return { partition, of: { part }, recordedDay, deltas: days.size === 1 ? all : added.buckets() };
  });
  await transaction.appendJournal(...entries.filter(({ deltas }) => deltas.size > 0));
}
