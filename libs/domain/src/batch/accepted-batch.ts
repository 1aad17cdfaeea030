import type { AcceptedRecord } from '../integrity/ledger-row.js';

/** The position of a record in the log. */
export interface LogPlace {
  readonly partition: number;
  readonly offset: bigint;
}

/** A record of `events` that ingestion did not write, or that is damaged. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
  readonly detail: string;
}

/** What a record of `events` turned out to be. A tick moves the watermark and has no other effect. */
export type RecordContent = ({ readonly kind: 'event' } & AcceptedRecord) | { readonly kind: 'tick' } | Unreadable;

/** A record in its reader's form, with its decoded content. */
export interface BatchEntry<Raw extends LogPlace = LogPlace> {
  readonly record: Raw;
  readonly content: RecordContent;
  readonly recordedAt: number;
}

/**
 * Everything that a partition holds from the checkpoint up to an offset, within one recorded day, ready to be applied.
 */
export interface AcceptedBatch<Raw extends LogPlace = LogPlace> {
  /** Offsets ascending; missing ones are vacant. If empty, all are vacant. */
  readonly entries: readonly BatchEntry<Raw>[];
  /** The offset after the last one that the batch covers. */
  readonly nextOffset: bigint;
  /** recordedAt of the last entry, or of the checkpoint if there is none. */
  readonly watermark: number;
}
