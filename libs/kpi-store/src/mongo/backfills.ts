import { AMENDMENT_TYPES, isAmendment, targetOf } from '#domain';
import { mongo } from 'mongoose';
import { type LedgerDocument, toKnown } from './ledger.document.js';
import { ledgerHeads } from './ledger-heads.js';
import type { MongoCollections } from './mongo-database.js';
import { foundBy, toQuarantineRow, type QuarantineDocument } from './quarantine.document.js';

/**
 * Gives documents that earlier software wrote what this software reads of them. Bounded in memory, may be stopped anywhere and run again, beside others and
 * at every start; it changes nothing that is there, and costs little where nothing is left to do.
 */
export type Backfill = (collections: MongoCollections) => Promise<void>;

/** How far a backfill has come in one partition of the ledger. `_id`: `name|partition`. */
export interface BackfillDocument {
  readonly _id: string;
  readonly seq: bigint | mongo.Long;
}

/** Ledger rows of one step. */
const ROWS = 1_000n;

/**
 * Corrections and voids say of whom they speak (decision 19). Derived from `data`, so hash and chain do not know of it. Every row is looked at once: a start looks at
 * those that came since the one before, whoever wrote them.
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

/** Rows with `from` < seq ≤ `through`; sequences are dense, so there are as many. */
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

/** Rows of quarantine that are read at once: each may hold a record of a megabyte. */
const REFUSED_AT_ONCE = 20;
/** Topic of accepted events. */
const EVENTS = 'events';

/**
 * Rows of quarantine say whose they are and how many bytes they hold (decision 29). Found by an index: those that do not say so yet. One that is erased meanwhile is
 * left for the next round; and of a record that nobody of ours wrote to `events` the unit that it names means nothing.
 */
const ownersOfRefused: Backfill = async ({ quarantine }) => {
  for (;;) {
    const untold = await quarantine.find({ owner: null } as object, { limit: REFUSED_AT_ONCE }).toArray();
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

/** In the order in which they came to be. One that has been released stays: a store may be of any earlier software. */
const BACKFILLS: readonly Backfill[] = [targetsOfAmendments, ownersOfRefused];

/** Runs all of them, one after the other. Indexes are there. Errors: what the store throws; run again, it goes on. */
export async function fillBack(
  collections: MongoCollections,
  backfills: readonly Backfill[] = BACKFILLS,
): Promise<void> {
  for (const backfill of backfills) await backfill(collections);
}
