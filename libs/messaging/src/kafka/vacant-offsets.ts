import type { BatchContext, FetchedMessage } from './record-set.js';

/** An aborted transaction, as listed for a fetched partition. */
export interface AbortedTransaction {
  readonly producerId: string;
  readonly firstOffset: string;
}

/** Type of a control record in its key: a version and this type, two bytes each. */
const ABORT = 0;

/**
 * Marks the records of aborted transactions by the rule of the Java client: from a transaction's first offset up to its
 * marker, everything that its producer writes transactionally is not a record. kafkajs does this itself, but assumes
 * that the list is ordered, starts one transaction per record, and takes a record with a key of four zero bytes for a
 * marker.
 */
export function markAborted(
  messages: readonly FetchedMessage[],
  transactions: readonly AbortedTransaction[] | null,
): void {
  const waiting = (transactions ?? [])
    .map(({ producerId, firstOffset }) => ({ producerId, firstOffset: BigInt(firstOffset) }))
    .toSorted((a, b) => (a.firstOffset < b.firstOffset ? 1 : -1));
  if (waiting.length === 0) return;
  const open = new Set<string>();
  let current: BatchContext | null = null;
  for (const message of messages) {
    const context = message.batchContext;
    if (context !== current) enter(context, message, { waiting, open });
    current = context;
    if (context.inTransaction && open.has(context.producerId)) message.isVacant = true;
  }
}

interface Transactions {
  /** Last one first. */
  readonly waiting: { readonly producerId: string; readonly firstOffset: bigint }[];
  readonly open: Set<string>;
}

function enter(batch: BatchContext, first: FetchedMessage, { waiting, open }: Transactions): void {
  for (let next = waiting.at(-1); next !== undefined && next.firstOffset <= batch.lastOffset; next = waiting.at(-1)) {
    open.add(next.producerId);
    waiting.pop();
  }
  if (batch.isControl && first.key?.readInt16BE(2) === ABORT) open.delete(batch.producerId);
}
