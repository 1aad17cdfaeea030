import {
  type Erasure,
  ownersOf,
  type QuarantineRow,
  type QuarantineState,
  type ReasonRows,
  type Sender,
} from '#domain';

/** Filters of a list; all given filters must match. */
export interface QuarantineFilter {
  /** Rows that a caller with these units may see, by `seesRow`. Absent: all. */
  readonly seenBy?: readonly string[];
  /** The single owner of the row. */
  readonly unit?: string;
  readonly source?: string;
  readonly eventId?: string;
  readonly reason?: string;
  readonly type?: string;
  readonly state?: QuarantineState;
  /** Broker time at least this, ms. */
  readonly from?: number;
  /** Broker time below this, ms. */
  readonly until?: number;
}

export interface QuarantinePage {
  readonly rows: readonly QuarantineRow[];
  /** Where to continue; null: nothing is left. A page may be short, even empty, and still have a next one. */
  readonly next: QuarantinePlace | null;
}

/** Rows that one look into a list goes through when no index covers the whole filter. */
export const MOST_ROWS_LOOKED_AT = 5_000;

/** What is unresolved of one unit: its open rows. */
export interface OpenRows {
  /** Rows by reason, most first, then by code. */
  readonly byReason: readonly ReasonRows[];
  /** False: there may be more rows than one look goes through, and the newest ones are counted. */
  readonly isComplete: boolean;
  /** One of the rows with the earliest broker time. */
  readonly oldest: QuarantinePlace;
}

/** Keeps rejected records for ever, and their bytes until they are erased. */
export abstract class QuarantineStore {
  /**
   * Adds rows in one call. Guarantee: a row whose id is known is left unchanged, so a repeat changes nothing, reopens
   * nothing and restores no bytes.
   */
  abstract add(rows: readonly QuarantineRow[]): Promise<void>;
  abstract get(id: string): Promise<QuarantineRow | null>;
  /** Those of these ids that have a row. One read. */
  abstract known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Newest first (broker time, then id); `after` is the last row already seen. Costs the page, or `MOST_ROWS_LOOKED_AT`
   * rows, however many exist.
   */
  abstract list(filter: QuarantineFilter, limit: number, after: QuarantinePlace | null): Promise<QuarantinePage>;
  /** Closes an open row; false: it was not open, nothing changed. */
  abstract close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean>;
  /**
   * Bytes, by `bytesOf`, of the open rows of an owner, by `ownerKey`; counting may stop once `enough` is exceeded.
   * Reads at most as many rows with bytes as that takes.
   */
  abstract openBytes(owner: string, enough: number): Promise<number>;
  /**
   * Open rows of these units, each the single owner; a unit without any is left out. Costs one look at
   * `MOST_ROWS_LOOKED_AT` index entries, or if that is not enough one per unit, however many rows exist.
   */
  abstract openRows(units: readonly string[]): Promise<ReadonlyMap<string, OpenRows>>;
  /** Ids of rows with bytes that are older than a moment, ms, oldest first. */
  abstract aged(before: number, limit: number): Promise<readonly string[]>;
  /**
   * Erases the bytes of rows for good, and returns how many rows it changed. Guarantee: a row that has already lost as
   * much stays unchanged, so the record of the first erasure stays; concurrent calls are safe.
   */
  abstract erase(ids: readonly string[], erasure: Omit<Erasure, 'sha256'>): Promise<number>;
}

export interface QuarantinePlace {
  readonly timestamp: number;
  readonly id: string;
}

/** The owner of a row, as one text: its owners joined by commas, or `*`. */
export function ownerKey(row: Pick<QuarantineRow, 'unit' | 'sender'>): string {
  const owners = ownersOf(row);
  return owners === '*' ? owners : owners.join(',');
}

/** The owners that a text names. */
export function ownersIn(key: string): Sender['units'] {
  return key === '*' ? key : key.split(',');
}
