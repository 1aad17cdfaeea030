import type { MeasureName } from '#domain';
import type { Claim, InMemoryDatabase } from '#kpi-store';

/** How ledger rows come about and how a version counts them: what the readers of a world ask about depends on it. */
export interface Projecting {
  /** Families that may be asked for, with their measures. */
  readonly families: ReadonlyMap<string, readonly MeasureName[]>;
  readonly areas: readonly string[];
  /**
   * Applies a batch to the live version in one transaction; each number picks a record, and no number means ticks only.
   * Null: the claim no longer holds, and nothing is written.
   */
  append(database: InMemoryDatabase, version: string, claim: Claim, picks: readonly number[]): Promise<Claim | null>;
  /** Brings a version that is not live up to the live one; builds it first if it does not exist. */
  build(database: InMemoryDatabase, version: string, partitions: number): Promise<void>;
  /** Makes a version live that has been built. */
  switchTo(database: InMemoryDatabase, version: string): Promise<void>;
}
