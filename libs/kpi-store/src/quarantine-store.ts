import { nobody, type Problem, type Sender, senderOf } from '#domain';
import type { RawRecord, RejectedRecord } from './ledger-store.js';

export type QuarantineState = 'open' | 'redriven' | 'discarded';

/** A record that was refused, with its raw bytes, why, and what became of it. A row is never deleted. */
export interface QuarantineRow extends RawRecord {
  /** `topic-partition-offset`; over HTTP `http-` and a digest. A repeat is the same row. */
  readonly id: string;
  readonly state: QuarantineState;
  /** Code of the first problem. */
  readonly reason: string;
  readonly problems: readonly Problem[];
  /** Who sent it: the unit of the topic, or the name of the key. */
  readonly principal: string;
  /** Its rights when it sent this, by which a redrive is judged. Null: kept by earlier software, which kept none. */
  readonly sender: Sender | null;
  /** As far as they could be read. */
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /** Unit whose row it is: never one that the sender does not speak for. Null: nobody's but the operator's. */
  readonly unit: string | null;
  /** What closed it: the accepted identity of a redrive, or the reason given for a discard. */
  readonly closedBy: string | null;
}

/** Filters of a list; all that are given must hold. */
export interface QuarantineFilter {
  /** Any of these. */
  readonly units?: readonly string[];
  readonly reason?: string;
  readonly type?: string;
  readonly state?: QuarantineState;
}

/** Keeps refused records for ever. */
export abstract class QuarantineStore {
  /** Adds rows in one go. Guarantee: a row whose id is known is left as it is, so a repeat changes nothing and reopens nothing. */
  abstract add(rows: readonly QuarantineRow[]): Promise<void>;
  abstract get(id: string): Promise<QuarantineRow | null>;
  /** Newest first (broker time, then id); `after` is the last row already seen. */
  abstract list(
    filter: QuarantineFilter,
    limit: number,
    after: QuarantinePlace | null,
  ): Promise<readonly QuarantineRow[]>;
  /** Closes an open row; false: it was not open, nothing changed. */
  abstract close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean>;
}

export interface QuarantinePlace {
  readonly timestamp: number;
  readonly id: string;
}

export function quarantineId({ topic, partition, offset }: Pick<RawRecord, 'topic' | 'partition' | 'offset'>): string {
  return `${topic}-${partition}-${offset}`;
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
  };
}
