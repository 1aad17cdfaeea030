import { createHash } from 'node:crypto';
import { nobody, ownersOf, type Problem, type Sender, senderOf } from '#domain';
import type { RawRecord, RejectedRecord } from './ledger-store.js';

export type QuarantineState = 'open' | 'redriven' | 'discarded';

/** When, by whom and why the bytes of a row were erased. It stays with the row. */
export interface Erasure {
  /** ms. */
  readonly at: number;
  /** Name of a person, or of an automatic process. */
  readonly by: string;
  readonly reason: string;
  /** Of the body, lower-case hex; null: there was no body. */
  readonly sha256: string | null;
  /** Whether the event's source, id and type were erased too. */
  readonly isIdentityErased: boolean;
}

/** A problem as it was recorded when the row was kept, perhaps by another version of Headway with other codes. */
export interface KeptProblem extends Omit<Problem, 'code'> {
  readonly code: string;
}

/**
 * A refused record, with its raw bytes, the reason and its outcome. A row is never deleted; its bytes may be erased.
 */
export interface QuarantineRow extends RawRecord {
  /** `topic-partition-offset`; over HTTP `http-` and a digest. A repeat is the same row. */
  readonly id: string;
  readonly state: QuarantineState;
  /** Code of the first problem. */
  readonly reason: string;
  readonly problems: readonly KeptProblem[];
  /** The sender: the unit of the topic, or the name of the key. */
  readonly principal: string;
  /**
   * The sender's rights at the time, by which a redrive is judged. Null: kept by earlier software, which did not store
   * them.
   */
  readonly sender: Sender | null;
  /** If it could be read. */
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /**
   * The unit that owns the row: never one for which the sender may not write. Null: the row belongs to all units of its
   * sender.
   */
  readonly unit: string | null;
  /** What closed it: the accepted identity of a redrive, or the reason given for a discard. */
  readonly closedBy: string | null;
  /** Null: the bytes are here. Otherwise key, value and headers are empty, and problems keep only their codes. */
  readonly erasure: Erasure | null;
}

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

/** Keeps refused records for ever, and their bytes until they are erased. */
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

export function quarantineId({ topic, partition, offset }: Pick<RawRecord, 'topic' | 'partition' | 'offset'>): string {
  return `${topic}-${partition}-${offset}`;
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

/** What a row counts in addition to the sent bytes. */
export const ROW_BYTES = 512;

/** The sent bytes that a row holds, plus a fixed number for the row itself; 0: they are erased. */
export function bytesOf({ erasure, key, value, headers, problems }: QuarantineRow): number {
  if (erasure !== null) return 0;
  const inHeaders = headers.reduce((sum, [name, bytes]) => sum + Buffer.byteLength(name) + bytes.length, 0);
  const inProblems = Buffer.byteLength(JSON.stringify(problems));
  return ROW_BYTES + (key?.length ?? 0) + (value?.length ?? 0) + inHeaders + inProblems;
}

/**
 * The row without its bytes and everything that quotes them. Reason, codes, place and the digest of the body stay, as
 * does the digest that an earlier erasure kept.
 */
export function eraseBytes(row: QuarantineRow, erasure: Omit<Erasure, 'sha256'>): QuarantineRow {
  const { value } = row;
  const digest = value === null ? null : createHash('sha256').update(value).digest('hex');
  return {
    ...row,
    ...(erasure.isIdentityErased ? { source: null, eventId: null, type: null } : {}),
    problems: row.problems.map(({ code }) => ({ pointer: '', code, detail: '' })),
    key: null,
    value: null,
    headers: [],
    erasure: { ...erasure, sha256: row.erasure === null ? digest : row.erasure.sha256 },
  };
}

/** Whether an erasure would remove anything that is still here. */
export function isErasable({ erasure }: QuarantineRow, { isIdentityErased }: Omit<Erasure, 'sha256'>): boolean {
  return erasure === null || (isIdentityErased && !erasure.isIdentityErased);
}

/**
 * The row of a record of `events` that the ledger did not accept: a conflict, which was accepted for its unit, or a
 * foreign record. In a foreign record a stranger wrote the unit header, so the row belongs to no unit and gives no
 * rights.
 */
export function fromRejected({ reason, detail, ...record }: RejectedRecord): QuarantineRow {
  const attributes = new Map(record.headers.map(([name, value]) => [name, new TextDecoder().decode(value)]));
  const unit = reason === 'conflict' ? (attributes.get('ce_unit') ?? null) : null;
  return {
    ...record,
    id: quarantineId(record),
    state: 'open',
    reason,
    problems: [{ pointer: '', code: reason, detail }],
    principal: 'events',
    sender: unit === null ? nobody : senderOf(unit),
    source: attributes.get('ce_source') ?? null,
    eventId: attributes.get('ce_id') ?? null,
    type: attributes.get('ce_type') ?? null,
    unit,
    closedBy: null,
    erasure: null,
  };
}
