import type { AnyEvent } from '#domain';
import type { RawRecord } from './ledger-store.js';

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

/** Records of one partition and one recorded day, ready to be applied. Never empty. */
export interface AcceptedBatch {
  /** Dense offsets, ascending. */
  readonly entries: readonly BatchEntry[];
  /** Offset after the last entry. */
  readonly nextOffset: bigint;
  /** recordedAt of the last entry. */
  readonly watermark: number;
}
