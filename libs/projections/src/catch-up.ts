import { type LedgerHead, type LedgerRow, firstDayOf, headOf, recordedDay } from '#domain';
import type { BuildTransaction, ProjectionBuilder } from '#kpi-store';
import type { Projection } from './apply-batch.js';
import { determineEffects, writeEffects } from './apply-rows.js';
import { Overtaken } from './build-projection.js';

/** Number of rows per transaction. */
export const CATCH_UP_ROWS = 500;

export type Advance = 'advanced' | 'overtaken' | 'too-large';

/**
 * Adds the ledger rows after `seen` to a version that is not live, in one transaction. `rows`: of one partition and one
 * recorded day, ascending. The journal keeps them under the offset of the first row.
 */
export async function advanceBy(
  transaction: BuildTransaction,
  partition: number,
  seen: LedgerHead,
  rows: readonly LedgerRow[],
  projection: Projection,
): Promise<Advance> {
  const [first] = rows;
  const head = headOf(rows);
  if (first === undefined || head === null) return 'advanced';
  if (!(await transaction.moveHead(partition, seen, head))) return 'overtaken';
  const ofPartition = transaction.of(partition);
  const effects = await determineEffects(ofPartition, rows, seen.seq, projection);
  if (effects === null) return 'too-large';
  const { grainMs } = projection.model;
  const of = { offset: first.offset, fromSeq: first.seq, toSeq: head.seq };
  const entry = { partition, of, recordedDay: recordedDay(first.recordedAt, grainMs) };
  await writeEffects(ofPartition, effects, entry, projection.model);
  if (effects.deltas.size > 0) await ofPartition.addToBuckets(effects.deltas);
  return 'advanced';
}

/** Heads by partition. */
export type LedgerHeads = ReadonlyMap<number, LedgerHead>;

/** The heads of the ledger for the partitions of a version. */
export async function readHeads(builder: ProjectionBuilder, version: string): Promise<LedgerHeads> {
  return new Map((await builder.checkpoints(version)).map(({ partition, head }) => [partition, head]));
}

/**
 * Brings a version that is not live up to the given heads of the ledger; yields the number of rows after every
 * transaction. Guarantee: if stopped at any point, it resumes where it was; it never goes past the heads. Errors:
 * `Overtaken`.
 */
export async function* catchUp(
  builder: ProjectionBuilder,
  targets: LedgerHeads,
  projection: Projection,
  rowsAtOnce = CATCH_UP_ROWS,
): AsyncGenerator<number> {
  for (const { partition, head } of await builder.checkpoints(builder.version)) {
    const target = targets.get(partition) ?? head;
    yield* catchUpPartition(builder, { partition, from: head, to: target, rowsAtOnce }, projection);
  }
}

interface Stretch {
  readonly partition: number;
  readonly from: LedgerHead;
  readonly to: LedgerHead;
  readonly rowsAtOnce: number;
}

async function* catchUpPartition(
  builder: ProjectionBuilder,
  { partition, from, to, rowsAtOnce }: Stretch,
  projection: Projection,
): AsyncGenerator<number> {
  let head = from;
  let limit = rowsAtOnce;
  while (head.seq < to.seq) {
    const rows = firstDayOf(await builder.rows(partition, head.seq, to.seq, limit), projection.model.grainMs);
    const outcome = await inOneTransaction(builder, partition, head, rows, projection);
    if (outcome === 'overtaken') throw new Overtaken(`another process is bringing ${builder.version} up to date`);
    if (outcome === 'too-large') limit = Math.ceil(rows.length / 2);
    else {
      head = headOf(rows) ?? lacking(partition, head);
      limit = rowsAtOnce;
      yield rows.length;
    }
  }
}

async function inOneTransaction(
  builder: ProjectionBuilder,
  partition: number,
  seen: LedgerHead,
  rows: readonly LedgerRow[],
  projection: Projection,
): Promise<Advance> {
  let outcome: Advance = 'overtaken';
  await builder.transact(async (transaction) => {
    outcome = await advanceBy(transaction, partition, seen, rows, projection);
    return outcome === 'advanced' ? true : null;
  });
  return outcome;
}

function lacking(partition: number, { seq }: LedgerHead): never {
  throw new Error(`the ledger of partition ${partition} has no rows after ${seq}: run npx headway verify`);
}
