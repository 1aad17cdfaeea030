import { type Model, type Sha256, recordedDay } from '#domain';
import type { AcceptedBatch } from './accepted-batch.js';
import { type BatchLimits, effectsOf, writeEffects } from './apply-rows.js';
import type { Claim, Conservation, JournalEntry, LedgerStore } from './ledger-store.js';
import { sortOut } from './sort-out.js';

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
 * One transaction that holds every effect of a batch, or none. The compare-and-set of the checkpoint comes first, so
 * that a stale owner fails before it works. Guarantee: exactly-once effect for any redelivery, any owner and any crash.
 * Errors: what the store throws is a failure of infrastructure; a `Defect` is a throw of pure code, ours to mend.
 */
export async function applyBatch(
  store: LedgerStore,
  claim: Claim,
  batch: AcceptedBatch,
  projection: Projection,
): Promise<ApplyOutcome> {
  const { nextOffset, watermark } = batch;
  let declined: 'fenced' | 'too-large' = 'fenced';
  const applied = await store.transact(claim.partition, async (transaction) => {
    declined = 'fenced';
    const checkpoint = await transaction.advance(claim, nextOffset, watermark);
    if (checkpoint === null) return null;
    const {
      rows,
      rejected,
      head,
      counts: found,
    } = await sortOut(transaction, batch, checkpoint.head, projection.sha256);
    const vacant = nextOffset - claim.nextOffset - BigInt(batch.entries.length);
    const counts = { ...found, vacant };
    const effects = await effectsOf(transaction, rows, checkpoint.head.seq, projection);
    declined = 'too-large';
    if (effects === null) return null;
    await transaction.appendLedger(rows);
    await writeEffects(transaction, effects, entryOf(claim, batch, projection.model), projection.model);
    await transaction.quarantine(rejected);
    await transaction.saveHead(head, added(checkpoint.counts, counts));
    return { claim: { ...claim, nextOffset, watermark }, counts };
  });
  return applied === null ? { status: declined } : { status: 'applied', ...applied };
}

/** A batch begins where the one before it ended, and has one recorded day. */
function entryOf(
  { partition, nextOffset }: Claim,
  { watermark }: AcceptedBatch,
  { grainMs }: Model,
): Omit<JournalEntry, 'deltas'> {
  return { partition, of: { offset: nextOffset }, recordedDay: recordedDay(watermark, grainMs) };
}

function added(before: Conservation, batch: Conservation): Conservation {
  return {
    applied: before.applied + batch.applied,
    duplicate: before.duplicate + batch.duplicate,
    conflict: before.conflict + batch.conflict,
    tick: before.tick + batch.tick,
    unreadable: before.unreadable + batch.unreadable,
    vacant: before.vacant + batch.vacant,
  };
}
