import { type Identity, type LedgerRow, type Sha256, chainOf, identityOf } from '#domain';
import type { AcceptedBatch, BatchEntry, Content } from './accepted-batch.js';
import type { BatchTransaction, Conservation, LedgerHead, RejectedRecord } from './ledger-store.js';

/** A batch divided into what the ledger takes and what it does not. */
export interface SortedBatch {
  readonly rows: readonly LedgerRow[];
  readonly rejected: readonly RejectedRecord[];
  readonly head: LedgerHead;
  /** How many records became what; together all of the batch. */
  readonly counts: Omit<Conservation, 'vacant'>;
}

type EventEntry = BatchEntry & { readonly content: Extract<Content, { kind: 'event' }> };

/**
 * Divides a batch: a known identity with the same hash is a duplicate, with another hash a conflict (the one first in the ledger stands);
 * the rest is linked to the ledger's chain with a dense sequence. Guarantee: repeats inside the batch are treated like repeats of older events.
 */
export async function sortOut(
  transaction: BatchTransaction,
  { entries }: AcceptedBatch,
  head: LedgerHead,
  sha256: Sha256,
): Promise<SortedBatch> {
  const events = entries.filter((entry): entry is EventEntry => entry.content.kind === 'event');
  const known = new Map(await hashesOf(transaction, events));
  const fresh: EventEntry[] = [];
  const conflicts: RejectedRecord[] = [];
  for (const entry of events) {
    const identity = identityOf(entry.content.event);
    const standing = known.get(identity);
    if (standing === undefined) {
      known.set(identity, entry.content.hash);
      fresh.push(entry);
    } else if (standing !== entry.content.hash) conflicts.push(conflict(entry, identity, standing));
  }
  const unreadable = entries.flatMap(({ record, content }) =>
    content.kind === 'unreadable' ? [{ ...record, reason: content.reason, detail: content.detail }] : [],
  );
  const rows = linked(fresh, head, sha256);
  const last = rows.at(-1);
  return {
    rows,
    rejected: [...conflicts, ...unreadable],
    head: last === undefined ? head : { seq: last.seq, chain: last.chain },
    counts: {
      applied: BigInt(fresh.length),
      duplicate: BigInt(events.length - fresh.length - conflicts.length),
      conflict: BigInt(conflicts.length),
      tick: BigInt(entries.length - events.length - unreadable.length),
      unreadable: BigInt(unreadable.length),
    },
  };
}

async function hashesOf(
  transaction: BatchTransaction,
  events: readonly EventEntry[],
): Promise<ReadonlyMap<Identity, string>> {
  if (events.length === 0) return new Map();
  return transaction.hashesOf([...new Set(events.map(({ content }) => identityOf(content.event)))]);
}

function conflict({ record, content }: EventEntry, identity: Identity, standing: string): RejectedRecord {
  const detail = `${identity} is in the ledger with content ${standing}; this content is ${content.hash}. The first stands.`;
  return { ...record, reason: 'conflict', detail };
}

function linked(fresh: readonly EventEntry[], head: LedgerHead, sha256: Sha256): readonly LedgerRow[] {
  let { seq, chain } = head;
  return fresh.map(({ record, content, recordedAt }) => {
    seq += 1n;
    const { event, dataText, hash, refdata } = content;
    const { partition, offset } = record;
    const row = { identity: identityOf(event), event, dataText, hash, refdata, recordedAt, partition, offset, seq };
    chain = chainOf(chain, row, sha256);
    return { ...row, chain };
  });
}
