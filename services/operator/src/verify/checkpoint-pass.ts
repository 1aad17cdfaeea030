import type { LedgerPlaceReached } from '#domain';
import { GENESIS } from '#domain';
import type { CheckpointLine } from '#kpi-store';
import type { Findings } from './finding.js';

export interface CheckpointPass {
  readonly findings: Findings;
  readonly ends: ReadonlyMap<number, LedgerPlaceReached>;
  /** Number of partitions of the topic `events`. */
  readonly partitions: number;
  /** Only checkpoints of the live version have counted the whole ledger. */
  readonly isLive: boolean;
}

/** Checks checkpoints for consistency (I3, I4) and against the ledger. Returns how many there are. */
export async function checkpointPass(lines: AsyncIterable<CheckpointLine>, pass: CheckpointPass): Promise<number> {
  const seen = new Set<number>();
  for await (const line of lines) {
    const row = `partition ${line.partition}`;
    pass.findings.read('checkpoints', row, () => {
      for (const what of faultsOf(line, seen, pass)) pass.findings.add('checkpoints', row, what);
      if (pass.isLive && isWhole(line)) reportMissingRows(line, pass);
    });
    seen.add(line.partition);
  }
  for (const [partition, { seq }] of pass.ends) {
    if (!seen.has(partition)) {
      pass.findings.add(
        'checkpoints',
        `partition ${partition}`,
        `missing: the ledger has ${seq} rows of this partition`,
      );
    }
  }
  return seen.size;
}

function faultsOf(line: CheckpointLine, seen: ReadonlySet<number>, pass: CheckpointPass): readonly string[] {
  const { ends, partitions, isLive } = pass;
  const end = ends.get(line.partition);
  const records = BigInt(line.nextOffset) - BigInt(line.startOffset);
  const known = countedIn(line);
  const chain = end?.chain ?? GENESIS;
  const faults: (string | false)[] = [
    seen.has(line.partition) && 'appears twice',
    !(line.partition >= 0 && line.partition < partitions) && `there are only partitions 0 to ${partitions - 1}`,
    known !== records &&
      `it counts ${known} offsets, but from ${line.startOffset} to ${line.nextOffset} there are ${records}`,
  ];
  if (!isLive) return faults.filter((fault) => fault !== false);
  return [
    ...faults,
    line.counts.applied !== line.seq && `it counts ${line.counts.applied} applied events but ${line.seq} ledger rows`,
    BigInt(line.seq) !== (end?.seq ?? 0n) && `it counts ${line.seq} rows, but the ledger has ${end?.seq ?? 0n}`,
    line.chain !== chain && `its chain is ${line.chain}, but the ledger ends with ${chain}`,
    end !== undefined &&
      BigInt(line.nextOffset) <= end.offset &&
      `its next offset ${line.nextOffset} has already been applied`,
    !(Date.parse(line.watermark) >= (end?.recordedAt ?? 0)) &&
      `its watermark ${line.watermark} is earlier than the last row`,
  ].filter((fault) => fault !== false);
}

/** A consistent checkpoint is evidence against a shorter ledger; an inconsistent one is itself wrong. */
function isWhole(line: CheckpointLine): boolean {
  const records = BigInt(line.nextOffset) - BigInt(line.startOffset);
  return countedIn(line) === records && line.counts.applied === line.seq;
}

function reportMissingRows({ partition, seq }: CheckpointLine, { ends, findings }: CheckpointPass): void {
  const last = ends.get(partition)?.seq ?? 0n;
  if (BigInt(seq) <= last) return;
  const row = `partition ${partition} row ${last + 1n}`;
  findings.add('ledger', row, `missing: the checkpoint counts ${seq} rows`);
}

function countedIn({ counts }: CheckpointLine): bigint {
  const { applied, duplicate, conflict, tick, unreadable, vacant = '0' } = counts;
  return [applied, duplicate, conflict, tick, unreadable, vacant].reduce((sum, count) => sum + BigInt(count), 0n);
}
