import type { AcceptedRecord } from '../integrity/ledger-row.js';

/** Where a record stands in the log. */
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

/** What a record of `events` turned out to be. A tick moves the watermark and nothing else. */
export type RecordContent = ({ readonly kind: 'event' } & AcceptedRecord) | { readonly kind: 'tick' } | Unreadable;

/** A record, as whoever read it holds it, with what is in it. */
export interface BatchEntry<Raw extends LogPlace = LogPlace> {
  readonly record: Raw;
  readonly content: RecordContent;
  readonly recordedAt: number;
}

/** All that a partition holds from the checkpoint up to an offset, of one recorded day, ready to be applied. */
export interface AcceptedBatch<Raw extends LogPlace = LogPlace> {
  /** Offsets ascending; those that are not among them are vacant. Empty: all are. */
  readonly entries: readonly BatchEntry<Raw>[];
  /** Offset after the last that the batch speaks of. */
  readonly nextOffset: bigint;
  /** recordedAt of the last entry; of the checkpoint where there is none. */
  readonly watermark: number;
}
