/** The records on their way into the numbers, as far as the log has reported them. */
export interface Underway {
  /** Records in inboxes that ingestion has not taken in yet, and when the oldest of them arrived, in ms. */
  readonly inboxes: { readonly records: bigint; readonly oldestAt: number | null };
  /** End offset of each partition of `events`: everything that was accepted, applied or not. */
  readonly events: ReadonlyMap<number, bigint>;
}

/** How far the numbers have progressed. */
export interface Applied {
  /** The lowest watermark, in ms; 0 until every partition has one. */
  readonly recordedThrough: number;
  /** Next offset of each partition that has been claimed. */
  readonly nextOffsets: ReadonlyMap<number, bigint>;
}

/** How far answers lag behind; null means unknown. */
export interface LagNow {
  readonly records: bigint | null;
  readonly seconds: number | null;
}

/**
 * The number of records not yet applied, over inboxes and `events`, and the age of the oldest one, rounded up to whole
 * seconds. A partition that nobody has claimed counts from its first offset; one that was applied beyond its last known
 * end has nothing left. For `events` the age is only bounded, by the lowest watermark; without one it is unknown.
 */
export function measureLag({ recordedThrough, nextOffsets }: Applied, underway: Underway | null, now: number): LagNow {
  if (underway === null) return { records: null, seconds: null };
  const { inboxes, events } = underway;
  const ofEvents = [...events].reduce((sum, [partition, end]) => {
    const next = nextOffsets.get(partition) ?? 0n;
    return end > next ? sum + end - next : sum;
  }, 0n);
  const records = inboxes.records + ofEvents;
  if (ofEvents > 0n && recordedThrough === 0) return { records, seconds: null };
  const began = [inboxes.oldestAt ?? now, ofEvents > 0n ? recordedThrough : now, now];
  return { records, seconds: Math.ceil((now - Math.min(...began)) / 1_000) };
}
