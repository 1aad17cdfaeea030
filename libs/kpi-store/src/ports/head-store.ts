import type { SignedHead } from '#domain';

export interface HeadPlace {
  readonly partition: number;
  readonly seq: bigint;
}

/** Keeps signed heads forever. */
export abstract class HeadStore {
  /** Guarantee: the first head for a partition and sequence stays, so a repeat changes nothing. */
  abstract add(heads: readonly SignedHead[]): Promise<void>;
  /** The last head of a partition; null: there is none. */
  abstract last(partition: number): Promise<SignedHead | null>;
  /** By partition, newest first within it; `after` is the last one already seen, `partition` excludes the others. */
  abstract list(partition: number | null, limit: number, after: HeadPlace | null): Promise<readonly SignedHead[]>;
}
