const DAY_MS = 86_400_000;

/** Which rows have had their bytes for long enough, and what is written of their erasure. */
export interface Expiry {
  /** Rows that came before this moment, ms. */
  readonly before: number;
  readonly erasure: {
    readonly at: number;
    readonly by: string;
    readonly reason: string;
    readonly isIdentityErased: boolean;
  };
}

/** The bytes of a refused record are kept for some days after it came; the row, and who sent what, stays. */
export function expiryAt(nowMs: number, days: number): Expiry {
  const erasure = { at: nowMs, by: 'headway', reason: `older than ${days} days`, isIdentityErased: false };
  return { before: nowMs - days * DAY_MS, erasure };
}
