import { firstDayOf } from './recorded-day.js';

/** A record and the time from which Headway has known it. */
export interface Stamped<Item> {
  readonly item: Item;
  /** LogAppendTime as a running maximum within the partition, in ms. */
  readonly recordedAt: number;
}

/**
 * The first records of a partition that form one batch: at most `limit`, all of one recorded day. Broker time may go
 * backwards; recordedAt does not.
 * Guarantee: never empty for a non-empty list; recordedAt depends only on the partition's records and `watermark`, not
 * on how they are cut into batches.
 */
export function cutBatch<Item>(
  records: readonly Item[],
  timestampOf: (item: Item) => number,
  { watermark, limit, grainMs }: { readonly watermark: number; readonly limit: number; readonly grainMs: number },
): readonly Stamped<Item>[] {
  const stamped: Stamped<Item>[] = [];
  let recordedAt = watermark;
  for (const item of records.slice(0, limit)) {
    recordedAt = Math.max(recordedAt, timestampOf(item));
    stamped.push({ item, recordedAt });
  }
  return firstDayOf(stamped, grainMs);
}
