import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { TRANSACTION } from './mongo-database.js';

export const DUPLICATE_KEY = 11_000;
/** Carries no label when it is the result of one write of several. */
const WRITE_CONFLICT = 112;
/** A conflict is rare (an identity in two partitions); more consecutive ones have another cause. */
const ATTEMPTS = 8;

/** Work in a transaction: a result is committed, null is not. */
export type InSession<Result> = (session: mongo.ClientSession) => Promise<Result | null>;

/**
 * Runs work in a transaction, majority-committed with journal: a result is committed; null or an error leaves nothing
 * behind. A write conflict, or an identity that was inserted in the meantime, runs the work again.
 */
export async function runTransaction<Result>(
  session: mongo.ClientSession,
  work: InSession<Result>,
): Promise<Result | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(session, work);
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The same in a new session. */
export async function inTransaction<Result>(connection: Connection, work: InSession<Result>): Promise<Result | null> {
  const session = connection.getClient().startSession();
  try {
    return await runTransaction(session, work);
  } finally {
    await session.endSession();
  }
}

async function once<Result>(session: mongo.ClientSession, work: InSession<Result>): Promise<Result | null> {
  session.startTransaction(TRANSACTION);
  const result = await work(session);
  if (result === null) await session.abortTransaction();
  else await commit(session);
  return result;
}

/** Repeated while the answer is lost: a commit that took effect confirms it again. */
async function commit(session: mongo.ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown = error instanceof mongo.MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
      if (!unknown || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Another transaction has written the same document or inserted the same identity: the work runs again from the start.
 */
function isConflict(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  if (error.hasErrorLabel('TransientTransactionError')) return !isNetwork(error);
  return error.code === DUPLICATE_KEY || error.code === WRITE_CONFLICT;
}

function isNetwork(error: mongo.MongoError): boolean {
  return error instanceof mongo.MongoNetworkError;
}
