const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** An exact integer in JSON: a number, or a string where a JSON number would not be exact. */
export function jsonInteger(value: bigint): number | string {
  return isSafe(value) ? Number(value) : String(value);
}

/** The text of `jsonInteger`, or `null`. */
export function integerText(value: bigint | null): string {
  return value === null || isSafe(value) ? String(value) : `"${value}"`;
}

function isSafe(value: bigint): boolean {
  return -MOST <= value && value <= MOST;
}
