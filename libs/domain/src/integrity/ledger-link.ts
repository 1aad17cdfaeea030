import { GENESIS, type LedgerRow, type Sha256, chainOf, contentHash } from './ledger-row.js';

/** The state that the rows of a partition up to a position lead to. */
export interface LedgerPlaceReached {
  readonly seq: bigint;
  readonly chain: string;
  readonly offset: bigint;
  readonly recordedAt: number;
}

/** Before the first row of a partition. */
export const BEFORE_FIRST: LedgerPlaceReached = { seq: 0n, chain: GENESIS, offset: -1n, recordedAt: 0 };

/**
 * What is wrong with a row that follows `before` in its partition; null if nothing is. One sentence that includes what
 * was expected.
 * Guarantee: a row that was changed, removed, inserted or moved is found at its position, unless every later row was
 * rewritten too; then it is found at the first head that someone else holds (I14).
 */
export function ledgerFault(row: LedgerRow, before: LedgerPlaceReached, sha256: Sha256): string | null {
  const expected = before.seq + 1n;
  if (row.seq !== expected) return `its sequence is ${row.seq}, expected ${expected}`;
  const hash = contentHash(row.event, row.dataText, sha256);
  if (row.hash !== hash) return `its content hash is ${row.hash}, its content gives ${hash}`;
  const chain = chainOf(before.chain, row, sha256);
  if (row.chain !== chain) return `its chain is ${row.chain}, the rows up to here give ${chain}`;
  if (row.offset <= before.offset) return `its offset ${row.offset} does not come after ${before.offset}`;
  if (row.recordedAt < before.recordedAt)
    return `it was recorded at ${iso(row.recordedAt)}, earlier than the row before it`;
  return null;
}

function iso(recordedAt: number): string {
  return new Date(recordedAt).toISOString();
}
