/** Why a partition cannot go on at an offset: the log has lost records before it was read, or ends below. */
export type Gap =
  | { readonly kind: 'records-gone'; readonly from: bigint; readonly to: bigint }
  | { readonly kind: 'log-too-short'; readonly end: bigint; readonly next: bigint };

/**
 * What is missing of a log that holds the offsets [first, end), for who goes on at `next`; null: nothing. Whoever finds a gap stops: no record is skipped,
 * and no other log is taken for the one that was read (I11).
 */
export function gapAt(next: bigint, { first, end }: { readonly first: bigint; readonly end: bigint }): Gap | null {
  if (next < first) return { kind: 'records-gone', from: next, to: first - 1n };
  return next > end ? { kind: 'log-too-short', end, next } : null;
}
