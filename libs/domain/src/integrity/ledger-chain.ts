import { identityOf } from '../events/event.js';
import { type LedgerRow, type Sha256, chainOf } from './ledger-row.js';

/** Head of a partition's ledger: how many rows, and the hash that chains them all (I14). */
export interface LedgerHead {
  /** Sequence number of the last row; 0: none. */
  readonly seq: bigint;
  readonly chain: string;
}

/** A row that is not part of a ledger yet. */
export type UnlinkedRow = Omit<LedgerRow, 'identity' | 'seq' | 'chain'>;

/** Rows as they follow this head: with a dense sequence, each chained to the one before it. */
export function linkRows(rows: readonly UnlinkedRow[], head: LedgerHead, sha256: Sha256): readonly LedgerRow[] {
  let { seq, chain } = head;
  return rows.map(({ event, dataText, hash, refdata, recordedAt, partition, offset }) => {
    seq += 1n;
    const row = { identity: identityOf(event), event, dataText, hash, refdata, recordedAt, partition, offset, seq };
    chain = chainOf(chain, row, sha256);
    return { ...row, chain };
  });
}

/** The head that rows in the order of their ledger lead to; null: there are none. */
export function headOf(rows: readonly LedgerRow[]): LedgerHead | null {
  const last = rows.at(-1);
  return last === undefined ? null : { seq: last.seq, chain: last.chain };
}
