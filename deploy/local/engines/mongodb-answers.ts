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

/** Whether a server takes writes as the primary of a replica set: transactions need one. Never throws. */
export async function primaryAnswers(uri: string): Promise<boolean> {
  const hello = await asked(uri, (admin) => admin.command({ hello: 1 }));
  return hello?.['isWritablePrimary'] === true && typeof hello['setName'] === 'string';
}

/** Makes a fresh `mongod --replSet` the one member of its set; repeating has no effect. Whether it worked, `primaryAnswers` says. */
export async function initiateReplicaSet(uri: string, name: string, host: string): Promise<void> {
  const config = { _id: name, members: [{ _id: 0, host }] };
  await asked(uri, (admin) => admin.command({ replSetInitiate: config }));
}
