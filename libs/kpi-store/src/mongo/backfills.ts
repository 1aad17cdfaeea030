import { AMENDMENT_TYPES, isAmendment, targetOf } from '#domain';
import { mongo } from 'mongoose';
import { type LedgerDocument, toKnown } from './documents/ledger.document.js';
import { ledgerHeads } from './ledger-heads.js';
import type { MongoCollections } from './mongo-database.js';
import { foundBy, toQuarantineRow, type QuarantineDocument } from './documents/quarantine.document.js';

/**
 * Adds the fields that this software reads to documents that earlier software wrote. Bounded in memory; may be stopped
 * at any point and run again, concurrently and at every start; it changes no existing value, and costs little when
 * nothing is left to do.
 */
export type Backfill = (collections: MongoCollections) => Promise<void>;

/** How far a backfill has progressed in one partition of the ledger. `_id`: `name|partition`. */
export interface BackfillDocument {
  readonly _id: string;
  readonly seq: bigint | mongo.Long;
}

/** Number of ledger rows per step. */
const ROWS = 1_000n;

/**
 * Adds to corrections and voids the event that they amend (decision 19). It is derived from `data`, so hash and chain
 * do not cover it. Every row is looked at once: a start looks at the rows added since the previous start, whichever
 * software wrote them.
 */
const targetsOfAmendments: Backfill = async (collections) => {
  for (const [partition, head] of await ledgerHeads(collections)) {
    const _id = `target|${partition}`;
    const begun = await collections.backfills.findOne({ _id });
    for (let from = BigInt((begun?.seq ?? 0n).toString()); from < head; from += ROWS) {
      const through = from + ROWS < head ? from + ROWS : head;
      await fillTargets(collections, partition, from, through);
      const seq = mongo.Long.fromBigInt(through);
      await collections.backfills.updateOne({ _id }, { $max: { seq } } as object, { upsert: true });
    }
  }
};

/** Rows with `from` < seq ≤ `through`; sequences are dense, so this is their exact number. */
async function fillTargets(
  { ledger }: MongoCollections,
  partition: number,
  from: bigint,
  through: bigint,
): Promise<void> {
  const seq = { $gt: mongo.Long.fromBigInt(from), $lte: mongo.Long.fromBigInt(through) };
  const writes: mongo.AnyBulkWriteOperation<LedgerDocument>[] = [];
  const untold = { p: partition, seq, type: { $in: AMENDMENT_TYPES }, target: null };
  for await (const document of ledger.find(untold as object)) {
    const { event } = toKnown(document);
    if (!isAmendment(event)) continue;
    writes.push({ updateOne: { filter: { _id: document._id }, update: { $set: { target: targetOf(event) } } } });
  }
  if (writes.length > 0) await ledger.bulkWrite(writes, { ordered: false });
}

/** Number of quarantine rows that are read at once: each may hold a record of a megabyte. */
const REJECTED_AT_ONCE = 20;
/** Topic of accepted events. */
const EVENTS = 'events';

/**
 * Adds to quarantine rows their owner and their size in bytes (decision 29). Rows without an owner are found by an
 * index. A row that is erased in the meantime is left for the next round. In a foreign record on `events` the named
 * unit means nothing.
 */
const ownersOfRejected: Backfill = async ({ quarantine }) => {
  for (;;) {
    const untold = await quarantine.find({ owner: null } as object, { limit: REJECTED_AT_ONCE }).toArray();
    if (untold.length === 0) return;
    const writes = untold.map((document): mongo.AnyBulkWriteOperation<QuarantineDocument> => {
      const unit = document.topic === EVENTS && document.reason !== 'conflict' ? null : document.unit;
      const found = { unit, ...foundBy({ ...toQuarantineRow(document), unit }) };
      const filter = { _id: document._id, erasure: document.erasure ?? null } as mongo.Filter<QuarantineDocument>;
      return { updateOne: { filter, update: { $set: found } } };
    });
    await quarantine.bulkWrite(writes, { ordered: false });
  }
};

/** In the order in which they were introduced. A released backfill stays: a store may come from any earlier version. */
const BACKFILLS: readonly Backfill[] = [targetsOfAmendments, ownersOfRejected];

/**
 * Runs all backfills, one after the other. The indexes must exist. Errors: those of the store; a repeated run
 * continues.
 */
export async function runBackfills(
  collections: MongoCollections,
  backfills: readonly Backfill[] = BACKFILLS,
): Promise<void> {
  for (const backfill of backfills) await backfill(collections);
}
