import {
  AmendmentSieve,
  type Buckets,
  type BuiltEntity,
  type EntityKey,
  type LedgerRow,
  type Model,
  type VerdictKey,
  amendedBy,
  bucketsOf,
  builtEntity,
  cellCount,
  groupBy,
  pure,
  rowsOfBuckets,
  verdictKeyOf,
  withTouches,
} from '#domain';
import type { BuildProgress, EntityHistory, HistoryPage, ProjectionBuilder, ProjectionTransaction } from '#kpi-store';
import type { Projection } from './apply-batch.js';

/** Events that one transaction folds, unless a single entity has more. */
export const PART_EVENTS = 500;

/** Another process moved what this one was moving: nothing was written, and it should stop. */
export class Overtaken extends Error {}

interface Built extends BuiltEntity {
  readonly partition: number;
  readonly events: number;
}

/** An entity with its data events, and those of its corrections and voids that a fold needs. */
interface Sifted extends EntityHistory {
  readonly amendments: number;
}

/**
 * Builds a version from the ledger, entity by entity, up to the heads that it was begun with; yields after every transaction how far it is.
 * Guarantee: stopped anywhere, by a kill too, it goes on where it was; memory is bounded by the data events of the largest entity and one part.
 * Errors: `Overtaken`; a `Defect` names the entity that cannot be folded.
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
    const sifted = await siftedOf(builder, page, projection.model);
    const part = withinLimits(sifted.found, projection);
    progress = await addPart(builder, progress, part, { ...page, ...sifted }, projection);
    yield progress;
  }
}

/** Corrections and voids of a page go into verdicts, which are written as they come; what a fold needs of them stays with its entity. */
async function siftedOf(
  builder: ProjectionBuilder,
  { found, amendments }: HistoryPage,
  { grainMs }: Model,
): Promise<{ readonly found: readonly Sifted[]; readonly waiting: number }> {
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
    const { verdicts } = amendedBy(ofPartition.map(({ event }) => event));
    await builder.joinVerdicts(Number(partition), [...verdicts.values()]);
  }
}

/** The first entities whose cells fit one transaction; one at least, where there is one. */
function withinLimits(found: readonly Sifted[], { model, limits }: Projection): readonly Built[] {
  const part: Built[] = [];
  let cells = 0;
  for (const { key, partition, events, amendments } of found) {
    const built = pure(() => builtEntity(key, events, model));
    cells += [...built.days.values()].reduce((sum, buckets) => sum + cellCount(buckets), 0);
    if (part.length > 0 && cells > limits.increments) break;
    part.push({ ...built, partition, events: built.entity.events + amendments });
  }
  return part;
}

async function addPart(
  builder: ProjectionBuilder,
  seen: BuildProgress,
  part: readonly Built[],
  page: Pick<HistoryPage, 'found' | 'through'> & { readonly waiting: number },
  { model }: Projection,
): Promise<BuildProgress> {
  const isWhole = part.length === page.found.length;
  const next = {
    through: (isWhole ? page.through : part.at(-1)?.entity.key) ?? seen.through,
    parts: seen.parts + 1,
    entities: seen.entities + part.length,
    events: seen.events + part.reduce((sum, { events }) => sum + events, 0) + (isWhole ? page.waiting : 0),
    isComplete: page.through === null,
  };
  const added = await builder.transact(async (transaction) => {
    if (!(await transaction.moveBuild(seen, next))) return null;
    for (const [partition, ofPartition] of groupBy(part, (built) => String(built.partition))) {
      const place = { partition: Number(partition), part: next.parts };
      await write(transaction.of(place.partition), ofPartition, place, model);
    }
    return next;
  });
  if (added === null) throw new Overtaken(`another process builds ${builder.version}`);
  return added;
}

async function write(
  transaction: ProjectionTransaction,
  built: readonly Built[],
  { partition, part }: { readonly partition: number; readonly part: number },
  model: Projection['model'],
): Promise<void> {
  await transaction.saveEntities(built.map(({ entity }) => withTouches(entity, model)));
  await transaction.saveAnomalies(
    built.flatMap(({ anomalies }) => anomalies),
    [],
  );
  const days = addedUp(built.flatMap(({ days: ofEntity }) => [...ofEntity]));
  if (days.size === 0) return;
  await transaction.addToBuckets(sumOf([...days.values()]));
  const entries = [...days].map(([recordedDay, deltas]) => ({ partition, of: { part }, recordedDay, deltas }));
  await transaction.appendJournal(...entries.filter(({ deltas }) => deltas.size > 0));
}

/** What each recorded day added, over several entities. */
function addedUp(days: readonly (readonly [day: string, buckets: Buckets])[]): ReadonlyMap<string, Buckets> {
  const grouped = groupBy(days, ([day]) => day);
  return new Map([...grouped].map(([day, ofDay]) => [day, sumOf(ofDay.map(([, buckets]) => buckets))]));
}

function sumOf(list: readonly Buckets[]): Buckets {
  return bucketsOf(list.flatMap((buckets) => rowsOfBuckets(buckets)));
}
