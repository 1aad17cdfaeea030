import canonicalize from 'canonicalize';
import { GENESIS, type LedgerRow, chainOf, contentHash } from '#domain';
import { type Checkpoint, type KpiStore, type LedgerStore, type ProjectionReader } from '#kpi-store';
import { sha256Hex } from '#platform';
import { model } from '../../libs/domain/src/testing/reference.js';
import { type RebuildReport, rebuild } from '../../services/operator/src/rebuild/rebuild.js';
import { sumsOf } from '../laws/pipeline.js';

/** Everything that the ledger holds, in the order of (partition, seq). */
export async function ledgerOf(kpis: KpiStore): Promise<readonly LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await kpis.events({}, 500, last === undefined ? null : { partition: last.partition, seq: last.seq });
    if (page.length === 0) return rows;
    rows.push(...page);
  }
}

/** Day sums of all buckets, as the oracle gives them. */
export async function bucketSums(reader: ProjectionReader): Promise<ReadonlyMap<string, bigint>> {
  const rows = [];
  for await (const row of reader.bucketRows()) rows.push(row);
  return sumsOf(rows);
}

/** Rows that break the ledger's chain: a sequence that is not dense, a content hash or a link that does not hold (I14). */
export function brokenLinks(rows: readonly LedgerRow[]): readonly string[] {
  let [partition, seq, chain] = [-1, 0n, GENESIS];
  return rows.flatMap((row) => {
    if (row.partition !== partition) [partition, seq, chain] = [row.partition, 0n, GENESIS];
    const isWhole =
      row.seq === seq + 1n &&
      row.chain === chainOf(chain, row, sha256Hex) &&
      row.hash === contentHash(row.event, row.dataText, sha256Hex);
    [seq, chain] = [row.seq, row.chain];
    return isWhole ? [] : [`${row.partition}|${row.seq} ${row.identity}`];
  });
}

/** Checkpoints of all partitions. */
export async function checkpointsOf(ledger: LedgerStore, partitions: number): Promise<readonly Checkpoint[]> {
  const all = await Promise.all(Array.from({ length: partitions }, (_, partition) => ledger.checkpoint(partition)));
  return all.filter((checkpoint) => checkpoint !== null);
}

/** I3: what became of records, against how many there were. */
export function unaccounted({ counts, nextOffset, startOffset }: Checkpoint): bigint {
  const known = Object.values(counts).reduce((sum: bigint, count: bigint) => sum + count, 0n);
  return nextOffset - startOffset - known;
}

export function rebuilt(reader: ProjectionReader): Promise<RebuildReport> {
  const canonicalise = (value: unknown) => canonicalize(value) ?? '';
  return rebuild(reader, { model, sha256: sha256Hex, canonicalise, progress: () => {} });
}
