/** Why a partition cannot continue at an offset: the log lost records before they were read, or it ends too early. */
export type Gap =
  | { readonly kind: 'records-gone'; readonly from: bigint; readonly to: bigint }
  | { readonly kind: 'log-too-short'; readonly end: bigint; readonly next: bigint };

/**
 * What is missing from a log that holds the offsets [first, end) for a reader whose next offset is `next`; null if
 * nothing is. A reader that finds a gap must stop: no record is skipped, and a log that was recreated is not mistaken
 * for the one that was read (I11).
 */
export function gapAt(next: bigint, { first, end }: { readonly first: bigint; readonly end: bigint }): Gap | null {
  if (next < first) return { kind: 'records-gone', from: next, to: first - 1n };
  return next > end ? { kind: 'log-too-short', end, next } : null;
}
