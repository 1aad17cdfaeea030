import type { AnyEvent } from '#domain';
import type { RawRecord } from './ports/ledger-store.js';

/** The content of a record of `events`. */
export type Content =
  | {
      readonly kind: 'event';
      readonly event: AnyEvent;
      /** RFC 8785 text of the event's data. */
      readonly dataText: string;
      readonly hash: string;
      readonly refdata: string;
    }
  /** Only moves the watermark. */
  | { readonly kind: 'tick' }
  /** Not written by ingestion, or damaged: quarantined. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly detail: string };

export interface BatchEntry {
  readonly record: RawRecord;
  readonly content: Content;
  readonly recordedAt: number;
}

/** Everything that a partition holds between the checkpoint and an offset, of one recorded day, ready to be applied. */
export interface AcceptedBatch {
  /** Offsets ascending; missing offsets are vacant. Empty: all of them are. */
  readonly entries: readonly BatchEntry[];
  /** Offset after the last one that the batch covers. */
  readonly nextOffset: bigint;
  /** recordedAt of the last entry, or of the checkpoint if there is none. */
  readonly watermark: number;
}
