import type { AreaSeries, Stretch, Vector } from '#domain';
import type { JournalRow } from './journal-row.js';
import { type ServedVersion, type SnapshotVersion, type VersionChoice, versionOf } from './kpi-store.js';
import type { Checkpoint } from './ledger-store.js';
import { type RegisteredProjection, liveAmong } from './projection-registry.js';

/** A version that answers, with the number of the live span in which it does. */
export interface ServedSpan extends ServedVersion {
  readonly span: number;
}

/** What a snapshot knew, and its vector. */
export interface Position extends SnapshotVersion {
  readonly vector: Vector;
}

/** One majority snapshot of the numbers: everything in it is of the vector of `position`. */
export interface SeriesSnapshot {
  readonly position: Position;
  /** By partition, the chain of the ledger row `after` of each stretch; a partition without that row has none. */
  chains(stretches: readonly Stretch[]): Promise<ReadonlyMap<number, string>>;
  /**
   * Journal rows of the stretches (after < toSeq ≤ through), ascending by partition and toSeq; null if their deltas
   * have more than `mostBytes` characters of text.
   */
  journal(stretches: readonly Stretch[], mostBytes: number): Promise<readonly JournalRow[] | null>;
  /**
   * Series of every requested area of a family, from all its years and partitions; an area without buckets is empty.
   * The cost depends on the buckets, whatever the number of events.
   */
  areas(family: string, areas: readonly string[]): Promise<ReadonlyMap<string, AreaSeries>>;
}

/** Reads the numbers of the version that answers. Errors: `NoneLive`, `NotServable` from both methods. */
export abstract class SeriesStore {
  /** One majority read that begins after the call, in one round trip. */
  abstract position(): Promise<Position>;
  /** Runs `work` in one majority snapshot that begins after the call. It may run again, so it must have no effects. */
  abstract atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result>;
}

/** The version that answers, and its span; a version that the caller names answers outside any span, which is 0. */
export function chooseSpan(choice: VersionChoice, versions: readonly RegisteredProjection[]): ServedSpan {
  if ('version' in choice) return { ...choice, span: 0 };
  const { version, partitions, spans } = liveAmong(versions, choice.definitions);
  return { version, partitions, span: spans.find(({ until }) => until === null)?.number ?? 0 };
}

/** `checkpoints`: those of the version, from the same snapshot. */
export function positionOf(served: ServedSpan, checkpoints: readonly Checkpoint[]): Position {
  const places = checkpoints.map(({ partition, epoch, head }) => [partition, { epoch, ...head }] as const);
  const vector = { projection: served.version, span: served.span, partitions: new Map(places) };
  return { ...versionOf(served, checkpoints), vector };
}
