import type { Erasure } from './quarantine-row.js';

const DAY_MS = 86_400_000;

/** Which rows lose their bytes now, and what is recorded about the erasure. */
export interface Expiry {
  /** Rows that arrived before this instant, in ms. */
  readonly before: number;
  readonly erasure: Omit<Erasure, 'sha256'>;
}

/** The bytes of a rejected record expire some days after it arrived. The row itself stays. */
export function expiryAt(nowMs: number, days: number): Expiry {
  const erasure = { at: nowMs, by: 'headway', reason: `older than ${days} days`, isIdentityErased: false };
  return { before: nowMs - days * DAY_MS, erasure };
}
