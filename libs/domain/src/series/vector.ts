/** How far one partition has progressed: the owner's epoch, and the last row of its ledger. */
export interface PartitionPlace {
  readonly epoch: bigint;
  readonly seq: bigint;
  readonly chain: string;
}

/**
 * The state of the store that an answer reflects: everything that numbers depend on, except for the question. Offsets
 * are not part of it, since ticks advance them without changing a number. Source: explanation/read-model#the-vector.
 */
export interface Vector {
  readonly projection: string;
  /** Number of the live span of the projection version. */
  readonly span: number;
  readonly partitions: ReadonlyMap<number, PartitionPlace>;
}

/** Equal texts for equal vectors. */
export function vectorText({ projection, span, partitions }: Vector): string {
  const places = [...partitions].toSorted(([a], [b]) => a - b);
  return [projection, span, ...places.map(([p, { epoch, seq, chain }]) => `${p}:${epoch}:${seq}:${chain}`)].join('|');
}

/** Compares everything, epochs included. */
export function sameVector(a: Vector, b: Vector): boolean {
  return vectorText(a) === vectorText(b);
}
