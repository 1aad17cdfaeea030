/** Enough of a digest to compare by eye. */
export function shortHex(digest: bigint): string {
  return digest.toString(16).padStart(64, '0').slice(0, 16);
}
