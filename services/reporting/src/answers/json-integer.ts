/** An exact integer in JSON: a number, or a string where a JSON number would not be exact. */
export function jsonInteger(value: bigint): number | string {
  const isSafe = BigInt(Number.MIN_SAFE_INTEGER) <= value && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return isSafe ? Number(value) : String(value);
}
