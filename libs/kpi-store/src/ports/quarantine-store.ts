import { createHash } from 'node:crypto';
import { nobody, ownersOf, type Problem, type Sender, senderOf } from '#domain';
import type { RawRecord, RejectedRecord } from './ledger-store.js';

export type QuarantineState = 'open' | 'redriven' | 'discarded';

/** When, by whom and why the bytes of a row went. It stays with the row. */
export interface Erasure {
  /** ms. */
  readonly at: number;
  /** Name of a person, or of what erases by itself. */
  readonly by: string;
  readonly reason: string;
  /** Of the body, lower-case hex; null: it had none. */
  readonly sha256: string | null;
  /** Whether source, id and type of the event went too. */
  readonly isIdentityErased: boolean;
}

/** A problem as it was told when the row was kept, perhaps by another version of Headway, which had other codes. */
export interface KeptProblem extends Omit<Problem, 'code'> {
  readonly code: string;
}

/** A record that was refused, with its raw bytes, why, and what became of it. A row is never deleted; its bytes may be erased. */
export interface QuarantineRow extends RawRecord {
  /** `topic-partition-offset`; over HTTP `http-` and a digest. A repeat is the same row. */
  readonly id: string;
  readonly state: QuarantineState;
  /** Code of the first problem. */
  readonly reason: string;
  readonly problems: readonly KeptProblem[];
  /** Who sent it: the unit of the topic, or the name of the key. */
  readonly principal: string;
  /** Its rights when it sent this, by which a redrive is judged. Null: kept by earlier software, which kept none. */
  readonly sender: Sender | null;
  /** As far as they could be read. */
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /** Unit whose row it is: never one that the sender does not speak for. Null: of all units of its sender. */
  readonly unit: string | null;
  /** What closed it: the accepted identity of a redrive, or the reason given for a discard. */
  readonly closedBy: string | null;
  /** Null: the bytes are here. Else key, value and headers are none, and problems keep their codes alone. */
  readonly erasure: Erasure | null;
}

/** Filters of a list; all that are given must hold. */
export interface QuarantineFilter {
  /** Rows that somebody with these units sees, by `seesRow`. Absent: all. */
  readonly seenBy?: readonly string[];
  /** Whose row it is, alone. */
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
  /** Where to go on; null: nothing is left. A page may be short, even empty, and still have one. */
  readonly next: QuarantinePlace | null;
}

/** Rows that one look into a list goes through, where no index holds the whole filter. */
export const MOST_ROWS_LOOKED_AT = 5_000;

/** Keeps refused records for ever, and their bytes until they are erased. */
export abstract class QuarantineStore {
  /** Adds rows in one go. Guarantee: a row whose id is known is left as it is, so a repeat changes nothing, reopens nothing and brings no bytes back. */
  abstract add(rows: readonly QuarantineRow[]): Promise<void>;
  abstract get(id: string): Promise<QuarantineRow | null>;
  /** Those of these ids that have a row. One read. */
  abstract known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first (broker time, then id); `after` is the last row already seen. Costs the page, or `MOST_ROWS_LOOKED_AT` rows, whatever there are. */
  abstract list(filter: QuarantineFilter, limit: number, after: QuarantinePlace | null): Promise<QuarantinePage>;
  /** Closes an open row; false: it was not open, nothing changed. */
  abstract close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean>;
  /**
   * Bytes, by `bytesOf`, of the open rows of an owner, by `ownerKey`; more than `enough` need not be counted to the end. Costs at most as many rows with bytes
   * as reach that.
   */
  abstract openBytes(owner: string, enough: number): Promise<number>;
  /** Ids of rows with bytes that came before a moment, ms, oldest first. */
  abstract aged(before: number, limit: number): Promise<readonly string[]>;
  /**
   * Erases the bytes of rows for good, and says how many it changed. Guarantee: a row that has lost as much before stays as it is, so what is written of the
   * first time stays; several may do it at once.
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

/** Whose row it is, as one text: its owners joined by commas, or `*`. */
export function ownerKey(row: Pick<QuarantineRow, 'unit' | 'sender'>): string {
  const owners = ownersOf(row);
  return owners === '*' ? owners : owners.join(',');
}

/** The owners that a text names. */
export function ownersIn(key: string): Sender['units'] {
  return key === '*' ? key : key.split(',');
}

/** What a row counts beside what was sent. */
export const ROW_BYTES = 512;

/** Bytes that a row holds of what was sent, and some for itself; 0: they are erased. */
export function bytesOf({ erasure, key, value, headers, problems }: QuarantineRow): number {
  if (erasure !== null) return 0;
  const inHeaders = headers.reduce((sum, [name, bytes]) => sum + Buffer.byteLength(name) + bytes.length, 0);
  const inProblems = Buffer.byteLength(JSON.stringify(problems));
  return ROW_BYTES + (key?.length ?? 0) + (value?.length ?? 0) + inHeaders + inProblems;
}

/** The row without its bytes and without what quotes them. Reason, codes, place and the digest of the body stay, as does the digest that an earlier erasure kept. */
export function erased(row: QuarantineRow, erasure: Omit<Erasure, 'sha256'>): QuarantineRow {
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

/** Whether an erasure would take anything that is still here. */
export function isErasable({ erasure }: QuarantineRow, { isIdentityErased }: Omit<Erasure, 'sha256'>): boolean {
  return erasure === null || (isIdentityErased && !erasure.isIdentityErased);
}

/**
 * The row of a record of `events` that the ledger did not take: a conflict, which was accepted for its unit, or a record that nobody of ours wrote.
 * Of that the unit is what a stranger wrote into a header, so it is nobody's and gives no rights.
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
