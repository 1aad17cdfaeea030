import { firstDayOf } from './recorded-day.js';

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
  const stamped: Stamped<Item>[] = [];
  let recordedAt = watermark;
  for (const item of records.slice(0, limit)) {
    recordedAt = Math.max(recordedAt, timestampOf(item));
    stamped.push({ item, recordedAt });
  }
  return firstDayOf(stamped, grainMs);
}
