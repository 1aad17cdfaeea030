/** What the log holds of records on their way into the numbers, as far as it was asked. */
export interface Underway {
  /** Records of inboxes that ingestion has not taken in, and when the oldest came, ms. */
  readonly inboxes: { readonly records: bigint; readonly oldestAt: number | null };
  /** Ends of the partitions of `events`: what was accepted, whether it has been applied or not. */
  readonly events: ReadonlyMap<number, bigint>;
}

/** How far the numbers have come. */
export interface Applied {
  /** The lowest watermark, ms; 0 until every partition has one. */
  readonly recordedThrough: number;
  /** Next offset of every partition that was claimed. */
  readonly nextOffsets: ReadonlyMap<number, bigint>;
}

/** How far answers are behind. Null: not known. */
export interface LagNow {
  readonly records: bigint | null;
  readonly seconds: number | null;
}

/**
 * Records not yet applied, over inboxes and `events`, and the age of the oldest, in whole seconds and never too low. A partition that nobody has
 * claimed counts from its first offset. A partition may have been applied beyond the end that is known: then it has nothing left.
 * Of `events` only a bound is known, the lowest watermark: without one the age is not known.
 */
export function lagNow({ recordedThrough, nextOffsets }: Applied, underway: Underway | null, now: number): LagNow {
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
