import { type Connection, mongo } from 'mongoose';
import { TRANSACTION } from './mongo-database.js';

/**
 * Why a server that answers is unfit for use, in one sentence that says what to do.
 * `docs/how-to/a-partition-has-stopped.md` lists them.
 */
export const storeSentences = {
  'no-transactions':
    'MongoDB has no transactions here: make it a replica set (mongod --replSet, then rs.initiate()); one member is enough.',
  'no-majority':
    'MongoDB accepts no majority writes: bring up a majority of the data-bearing members of its replica set.',
} as const;

/** A server that answers, but on which Headway's data would not be safe. Its message says what to do. */
export class UnfitStore extends Error {}

/**
 * IllegalOperation: a server outside a replica set; OperationNotSupportedInTransaction; InvalidOptions;
 * CommandNotFound.
 */
const NO_TRANSACTIONS: ReadonlySet<unknown> = new Set([20, 263, 72, 59]);
/** MaxTimeMSExpired, WriteConcernTimeout, UnsatisfiableWriteConcern, for an empty commit. */
const NO_MAJORITY: ReadonlySet<unknown> = new Set([50, 64, 100]);
const COMMIT_WITHIN_MS = 5_000;

/**
 * What the result of a transaction shows about the server; null: nothing, because it did not answer, or the next
 * attempt may succeed.
 */
export function explainUnfitness(error: unknown): string | null {
  if (error instanceof mongo.MongoCompatibilityError) return storeSentences['no-transactions'];
  if (!(error instanceof mongo.MongoServerError)) return null;
  if (NO_TRANSACTIONS.has(error.code)) return storeSentences['no-transactions'];
  return NO_MAJORITY.has(error.code) ? storeSentences['no-majority'] : null;
}

/** Tries the smallest transaction. Errors: `UnfitStore`, otherwise the driver's error. Writes nothing. */
export async function assertFit(connection: Connection): Promise<void> {
  const client = connection.getClient();
  const session = client.startSession();
  try {
    session.startTransaction({ ...TRANSACTION, maxCommitTimeMS: COMMIT_WITHIN_MS });
    await client.db(connection.name).collection('checkpoints').findOne({ projection: '' }, { session });
    await session.commitTransaction();
  } catch (error) {
    const sentence = explainUnfitness(error);
    if (sentence === null) throw error;
    throw new UnfitStore(sentence, { cause: error });
  } finally {
    await session.endSession().catch(() => undefined);
  }
}
