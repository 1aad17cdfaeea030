import type { Sha256 } from '#domain';
import type { AuditReader, CheckpointLine } from '#kpi-store';
import type { LedgerHeads } from '#projections';
import type { OperatorStore } from '../store.js';
import { type Sums, sumsOf } from './difference.js';

/** Number of attempts if a store without snapshots is written to during the comparison. */
const ATTEMPTS = 3;

/** Two versions at the same heads of the ledger. */
export interface Compared {
  readonly live: Sums;
  readonly built: Sums;
}

export interface CompareRequest {
  readonly live: string;
  readonly built: string;
  /** Brings the built version to exactly these heads. */
  readonly follow: (heads: LedgerHeads) => Promise<void>;
  readonly sha256: Sha256;
}

/**
 * Adds up the live version at one moment, and the built one at the same heads. Writers may continue.
 * Null: the store has no snapshots and was written to in every attempt, so nothing can be said.
 */
export async function compareVersions(store: OperatorStore, request: CompareRequest): Promise<Compared | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const moment = await store.audit(request.live);
    try {
      await request.follow(await headsAt(moment));
      const live = await sumsOf(moment, request.sha256);
      if (await moment.isStill()) return { live, built: await builtSums(store, request) };
    } finally {
      await moment.close();
    }
  }
  return null;
}

async function builtSums(store: OperatorStore, { built, sha256 }: CompareRequest): Promise<Sums> {
  const reader = await store.audit(built);
  try {
    return await sumsOf(reader, sha256);
  } finally {
    await reader.close();
  }
}

async function headsAt(reader: AuditReader): Promise<LedgerHeads> {
  const lines: CheckpointLine[] = [];
  for await (const line of reader.checkpoints()) lines.push(line);
  return new Map(lines.map(({ partition, seq, chain }) => [partition, { seq: BigInt(seq), chain }]));
}
