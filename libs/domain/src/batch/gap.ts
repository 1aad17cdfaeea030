/** Why a partition cannot continue at an offset: the log lost records before they were read, or it ends too early. */
export type LogGap =
  | { readonly kind: 'records-gone'; readonly from: bigint; readonly to: bigint }
  | { readonly kind: 'log-too-short'; readonly end: bigint; readonly next: bigint };

/**
 * What is missing from a log that holds the offsets [first, end) for a reader whose next offset is `next`; null if
 * nothing is. A reader that finds a gap must stop, so that no record is skipped and a recreated log is not mistaken for
 * the one that was read before (I11).
 */
export function gapAt(next: bigint, { first, end }: { readonly first: bigint; readonly end: bigint }): LogGap | null {
  if (next < first) return { kind: 'records-gone', from: next, to: first - 1n };
  return next > end ? { kind: 'log-too-short', end, next } : null;
}
