import { recordedDay } from './recorded-day.js';

/** A record and when Headway knew of it. */
export interface Stamped<Item> {
  readonly item: Item;
  /** LogAppendTime made a running maximum within the partition, ms. */
  readonly recordedAt: number;
}

/**
 * The first records of a partition that make one batch: as many as `limit`, of one recorded day. Broker time may step back; recordedAt does not.
 * Guarantee: never empty for a non-empty list; recordedAt depends on the partition's records and `watermark` only, not on how it is cut.
 */
export function cutBatch<Item>(
  records: readonly Item[],
  timestampOf: (item: Item) => number,
  { watermark, limit, grainMs }: { readonly watermark: number; readonly limit: number; readonly grainMs: number },
): readonly Stamped<Item>[] {
  const batch: Stamped<Item>[] = [];
  let recordedAt = watermark;
  for (const item of records.slice(0, limit)) {
    recordedAt = Math.max(recordedAt, timestampOf(item));
    const first = batch[0]?.recordedAt ?? recordedAt;
    if (recordedDay(first, grainMs) !== recordedDay(recordedAt, grainMs)) break;
    batch.push({ item, recordedAt });
  }
  return batch;
}
