import type { PartitionPlace, Vector } from './vector.js';

/** Ledger rows of a partition that one journal row stands for. */
export interface JournalPlace {
  readonly partition: number;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
}

/** Rows of a partition's ledger with after < seq ≤ through. */
export interface Stretch {
  readonly partition: number;
  readonly after: bigint;
  readonly through: bigint;
}

const NOWHERE: PartitionPlace = { epoch: 0n, seq: 0n, chain: '' };

/**
 * The parts of the journal that lead from one vector to another. Empty: no row was applied in between; an epoch alone
 * changes no number. Null: the numbers must be read again, because another projection version or another span of it
 * answers, or a ledger does not continue its earlier history. Source: explanation/read-model#forward.
 */
export function stretchesBetween(from: Vector, to: Vector): readonly Stretch[] | null {
  if (from.projection !== to.projection || from.span !== to.span) return null;
  const stretches: Stretch[] = [];
  for (const partition of new Set([...from.partitions.keys(), ...to.partitions.keys()])) {
    const [before, now] = [placeIn(from, partition), placeIn(to, partition)];
    if (now.seq < before.seq) return null;
    if (now.seq > before.seq) stretches.push({ partition, after: before.seq, through: now.seq });
    else if (now.seq > 0n && now.chain !== before.chain) return null;
  }
  return stretches;
}

/**
 * Whether the numbers of a vector plus these journal rows are the numbers at the end of the stretches. At the vector's
 * sequence number, every ledger must still have the chain that the vector names; otherwise the rows continue another
 * history. The rows must cover each stretch without gap or overlap. `chains`: the chain of the row `after` of each
 * stretch, by partition.
 */
export function isContinuation(
  from: Vector,
  stretches: readonly Stretch[],
  chains: ReadonlyMap<number, string>,
  rows: readonly JournalPlace[],
): boolean {
  return stretches.every(
    (stretch) =>
      (stretch.after === 0n || chains.get(stretch.partition) === placeIn(from, stretch.partition).chain) &&
      isCovered(stretch, rows),
  );
}

function isCovered({ partition, after, through }: Stretch, rows: readonly JournalPlace[]): boolean {
  let reached = after;
  for (const row of rows) {
    if (row.partition !== partition) continue;
    if (row.fromSeq !== reached + 1n || row.toSeq < row.fromSeq) return false;
    reached = row.toSeq;
  }
  return reached === through;
}

function placeIn({ partitions }: Vector, partition: number): PartitionPlace {
  return partitions.get(partition) ?? NOWHERE;
}
