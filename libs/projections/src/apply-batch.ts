import {
  type AcceptedBatch,
  type AddedBatch,
  addCounts,
  type BatchLimits,
  type Buckets,
  classify,
  type Conservation,
  countCells,
  identitiesIn,
  type Identity,
  type LedgerRow,
  type Model,
  pendingAfter,
  type RawRecord,
  recordedDay,
  runPure,
  type Sha256,
  sumOfBuckets,
} from '#domain';
import type { BatchOrigin, BatchTransaction, Checkpoint, Claim, JournalEntry, LedgerStore } from '#kpi-store';
import { determineEffects, writeEffects } from './apply-rows.js';

/** Dependencies of `applyBatch`. */
export interface Projection {
  readonly model: Model;
  readonly sha256: Sha256;
  readonly limits: BatchLimits;
}

export type ApplyOutcome =
  /** `counts`: what became of the batch's records. */
  | { readonly status: 'applied'; readonly claim: Claim; readonly counts: Conservation }
  /** Another owner moved the checkpoint; nothing was written. */
  | { readonly status: 'fenced' }
  /** The work exceeds the limits of one transaction; nothing was written. Never for a single record. */
  | { readonly status: 'too-large' };

/**
 * One transaction that holds every effect of a batch, or none. The compare-and-set of the checkpoint comes first, so
 * that a stale owner fails before it does any work. Guarantee: exactly-once effect under any redelivery, change of
 * owner or crash. Errors: an error thrown by the store is an infrastructure failure; a `Defect` is thrown by pure code
 * and is a bug in Headway.
 */
export async function applyBatch(
  store: LedgerStore,
  claim: Claim,
  batch: AcceptedBatch<RawRecord>,
  projection: Projection,
): Promise<ApplyOutcome> {
  const { nextOffset, watermark } = batch;
  let declined: 'fenced' | 'too-large' = 'fenced';
  const applied = await store.transact(claim.partition, async (transaction) => {
    declined = 'fenced';
    const checkpoint = await transaction.advance(claim, nextOffset, watermark);
    if (checkpoint === null) return null;
    const before = { hashes: await hashesOf(transaction, batch), head: checkpoint.head, nextOffset: claim.nextOffset };
    const { rows, rejected, head, counts } = runPure(() => classify(batch, before, projection.sha256));
    const effects = await determineEffects(transaction, rows, checkpoint.head.seq, projection);
    declined = 'too-large';
    if (effects === null) return null;
    await transaction.appendLedger(rows);
    const entry = entryOf(claim, rows, batch.watermark, projection.model);
    if (entry !== null) {
      await writeEffects(transaction, effects, entry, projection.model);
      const batch = { offset: entry.of.offset, rows: rows.length, deltas: effects.deltas };
      await addOrDefer(transaction, checkpoint.pending, batch, projection.limits);
    }
    await transaction.quarantine(rejected);
    await transaction.saveHead(head, addCounts(checkpoint.counts, counts));
    return { claim: { ...claim, nextOffset, watermark }, counts };
  });
  return applied === null ? { status: declined } : { status: 'applied', ...applied };
}

/** One read, or none when the batch has no events. */
async function hashesOf(
  transaction: BatchTransaction,
  batch: AcceptedBatch<RawRecord>,
): Promise<ReadonlyMap<Identity, string>> {
  const identities = identitiesIn(batch);
  return identities.length === 0 ? new Map() : transaction.hashesOf(identities);
}

/**
 * The changes of a small batch are in the journal, and wait there until some of them are added to buckets together: a
 * bucket that many batches change, like that of the world, is then read and written once.
 */
async function addOrDefer(
  transaction: BatchTransaction,
  pending: Checkpoint['pending'],
  { deltas, ...batch }: Omit<AddedBatch, 'cells'> & { readonly deltas: Buckets },
  limits: BatchLimits,
): Promise<void> {
  if (deltas.size === 0) return;
  const left = pendingAfter(pending, { ...batch, cells: countCells(deltas) }, limits);
  if (left.length === 0) {
    const sum = sumOfBuckets([...(await transaction.changesOf(pending)), deltas]);
    if (sum.size > 0) await transaction.addToBuckets(sum);
  }
  if (left.length + pending.length > 0) await transaction.savePending(left);
}

/** A batch begins where the previous one ended, and has one recorded day. Null: it adds nothing to the ledger. */
function entryOf(
  { partition, nextOffset }: Claim,
  rows: readonly LedgerRow[],
  watermark: number,
  { grainMs }: Model,
): (Omit<JournalEntry, 'deltas'> & { readonly of: BatchOrigin }) | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return null;
  const of = { offset: nextOffset, fromSeq: first.seq, toSeq: last.seq };
  return { partition, of, recordedDay: recordedDay(watermark, grainMs) };
}
