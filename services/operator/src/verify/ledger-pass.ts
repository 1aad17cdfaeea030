import { BEFORE_FIRST, type LedgerPlaceReached, type LedgerRow, type Sha256, ledgerFault } from '#domain';
import { type LedgerLine, ledgerRowOf } from '#kpi-store';
import type { Findings } from './finding.js';
import type { HeadsBeside } from './heads-beside.js';
import type { LedgerDays } from './ledger-days.js';

/** Where each partition of the ledger ends, and the total number of rows. */
export interface LedgerEnds {
  readonly ends: ReadonlyMap<number, LedgerPlaceReached>;
  readonly rows: number;
}

interface LedgerPass {
  readonly sha256: Sha256;
  readonly findings: Findings;
  /** Receives every row. */
  readonly days: LedgerDays;
}

/** Reads the ledger once, by partition and sequence, and checks content, chain, density, and signed heads (I14). */
export async function ledgerPass(
  lines: AsyncIterable<LedgerLine>,
  heads: HeadsBeside,
  { sha256, findings, days }: LedgerPass,
): Promise<LedgerEnds> {
  const ends = new Map<number, LedgerPlaceReached>();
  const lastOf = (partition: number): bigint => ends.get(partition)?.seq ?? 0n;
  let rows = 0;
  for await (const line of lines) {
    rows += 1;
    const before = ends.get(line.partition) ?? BEFORE_FIRST;
    const name = `partition ${line.partition} row ${before.seq + 1n}`;
    const row = findings.read('ledger', name, () => ledgerRowOf(line));
    if (row === null) continue;
    judge(row, before, { sha256, findings });
    await heads.through(row, row.chain, lastOf);
    ends.set(row.partition, row);
    days.see(row);
  }
  await heads.rest(lastOf);
  return { ends, rows };
}

function judge(
  row: LedgerRow,
  before: LedgerPlaceReached,
  { sha256, findings }: { readonly sha256: Sha256; readonly findings: Findings },
): void {
  const expected = before.seq + 1n;
  const fault = ledgerFault(row, before, sha256);
  if (fault === null) return;
  const name = `partition ${row.partition} row ${expected}`;
  if (row.seq === expected) findings.add('ledger', name, `${row.identity}: ${fault}`);
  else findings.add('ledger', name, `missing: ${row.identity} with sequence ${row.seq} is in its place`);
}
