import mongoose from 'mongoose';

const ASK_WITHIN_MS = 2_000;
const { MongoClient } = mongoose.mongo;

type Admin = mongoose.mongo.Admin;

async function asked<Answer>(uri: string, ask: (admin: Admin) => Promise<Answer>): Promise<Answer | null> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: ASK_WITHIN_MS, connectTimeoutMS: ASK_WITHIN_MS });
  try {
    return await ask(client.db('admin').admin());
  } catch {
    return null;
  } finally {
    await client.close();
  }
}

/** Whether a server accepts writes as the primary of a replica set, which transactions require. Never throws. */
export async function primaryAnswers(uri: string): Promise<boolean> {
  const hello = await asked(uri, (admin) => admin.command({ hello: 1 }));
  return hello?.['isWritablePrimary'] === true && typeof hello['setName'] === 'string';
}

/**
 * Makes a fresh `mongod --replSet` the only member of its set; repeating has no effect. `primaryAnswers` tells whether
 * it worked.
 */
export async function initiateReplicaSet(uri: string, name: string, host: string): Promise<void> {
  const config = { _id: name, members: [{ _id: 0, host }] };
  await asked(uri, (admin) => admin.command({ replSetInitiate: config }));
}
