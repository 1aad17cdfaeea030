import { identityOf } from '../events/event.js';
import { type LedgerRow, type Sha256, chainOf } from './ledger-row.js';

/** Head of a partition's ledger: the number of rows, and the hash that chains them all (I14). */
export interface LedgerHead {
  /** Sequence number of the last row; 0 if there is none. */
  readonly seq: bigint;
  readonly chain: string;
}

/** A row that is not yet part of a ledger. */
export type UnlinkedRow = Omit<LedgerRow, 'identity' | 'seq' | 'chain'>;

/** Appends rows to this head: with a dense sequence, each chained to the one before it. */
export function linkRows(rows: readonly UnlinkedRow[], head: LedgerHead, sha256: Sha256): readonly LedgerRow[] {
  let { seq, chain } = head;
  return rows.map(({ event, dataText, hash, refdata, recordedAt, partition, offset }) => {
    seq += 1n;
    const row = { identity: identityOf(event), event, dataText, hash, refdata, recordedAt, partition, offset, seq };
    chain = chainOf(chain, row, sha256);
    return { ...row, chain };
  });
}

/** The head that rows, in ledger order, lead to; null if there are none. */
export function headOf(rows: readonly LedgerRow[]): LedgerHead | null {
  const last = rows.at(-1);
  return last === undefined ? null : { seq: last.seq, chain: last.chain };
}
