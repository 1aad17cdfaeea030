import {
  type AcceptedBatch,
  type BatchLimits,
  type Conservation,
  type Identity,
  type Model,
  type Sha256,
  addCounts,
  classify,
  identitiesIn,
  runPure,
  recordedDay,
} from '#domain';
import type { BatchTransaction, Claim, JournalEntry, LedgerStore, RawRecord } from '#kpi-store';
import { effectsOf, writeEffects } from './apply-rows.js';

/** What a batch is applied with. */
export interface Projection {
  readonly model: Model;
  readonly sha256: Sha256;
  readonly limits: BatchLimits;
}

export type ApplyOutcome =
  /** `counts`: what became of the records of this batch. */
  | { readonly status: 'applied'; readonly claim: Claim; readonly counts: Conservation }
  /** Another owner moved the checkpoint; nothing was written. */
  | { readonly status: 'fenced' }
  /** More work than one transaction should do; nothing was written. Never for a single record. */
  | { readonly status: 'too-large' };

/**
 * One transaction that holds every effect of a batch, or none. The compare-and-set of the checkpoint comes
 * first, so that a stale owner fails before it works. Guarantee: exactly-once effect for any redelivery, any owner and
 * any crash.
 * Errors: what the store throws is a failure of infrastructure; a `Defect` is a throw of pure code, ours to mend.
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
    const effects = await effectsOf(transaction, rows, checkpoint.head.seq, projection);
    declined = 'too-large';
    if (effects === null) return null;
    await transaction.appendLedger(rows);
    await writeEffects(transaction, effects, entryOf(claim, batch, projection.model), projection.model);
    await transaction.quarantine(rejected);
    await transaction.saveHead(head, addCounts(checkpoint.counts, counts));
    return { claim: { ...claim, nextOffset, watermark }, counts };
  });
  return applied === null ? { status: declined } : { status: 'applied', ...applied };
}

/** One read, and none where the batch has no events. */
async function hashesOf(
  transaction: BatchTransaction,
  batch: AcceptedBatch<RawRecord>,
): Promise<ReadonlyMap<Identity, string>> {
  const identities = identitiesIn(batch);
  return identities.length === 0 ? new Map() : transaction.hashesOf(identities);
}

/** A batch begins where the one before it ended, and has one recorded day. */
function entryOf(
  { partition, nextOffset }: Claim,
  { watermark }: AcceptedBatch,
  { grainMs }: Model,
): Omit<JournalEntry, 'deltas'> {
  return { partition, of: { offset: nextOffset }, recordedDay: recordedDay(watermark, grainMs) };
}
