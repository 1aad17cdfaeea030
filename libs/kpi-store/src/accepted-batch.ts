import type { AnyEvent } from '#domain';
import type { RawRecord } from './ports/ledger-store.js';

/** What a record of `events` turned out to be. */
export type Content =
  | {
      readonly kind: 'event';
      readonly event: AnyEvent;
      /** RFC 8785 text of the event's data. */
      readonly dataText: string;
      readonly hash: string;
      readonly refdata: string;
    }
  /** Moves the watermark, nothing else. */
  | { readonly kind: 'tick' }
  /** Not written by ingestion, or damaged: quarantined. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly detail: string };

export interface BatchEntry {
  readonly record: RawRecord;
  readonly content: Content;
  readonly recordedAt: number;
}

/** All that a partition holds from the checkpoint on up to an offset, of one recorded day, ready to be applied. */
export interface AcceptedBatch {
  /** Offsets ascending; those that are not among them are vacant. Empty: all are. */
  readonly entries: readonly BatchEntry[];
  /** Offset after the last that the batch speaks of. */
  readonly nextOffset: bigint;
  /** recordedAt of the last entry; of the checkpoint where there is none. */
  readonly watermark: number;
}
