import type { MongoCollections } from './mongo-database.js';

/**
 * Gives documents that earlier software wrote what this software reads of them. Bounded in memory, may be stopped anywhere and run again, beside others and
 * at every start; it changes nothing that is there, and costs little where nothing is left to do.
 */
export type Backfill = (collections: MongoCollections) => Promise<void>;

/** In the order in which they came to be. One that has been released stays: a store may be of any earlier software. */
const BACKFILLS: readonly Backfill[] = [];

/** Runs all of them, one after the other. Indexes are there. Errors: what the store throws; run again, it goes on. */
export async function fillBack(
  collections: MongoCollections,
  backfills: readonly Backfill[] = BACKFILLS,
): Promise<void> {
  for (const backfill of backfills) await backfill(collections);
}
