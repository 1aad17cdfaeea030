import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import mongoose from 'mongoose';
import { afterAll, expect, inject, it } from 'vitest';
import { freePort } from './ports.js';
import { type Engines, startEngines } from './start-engines.js';

const folders: string[] = [];
const started: Engines[] = [];
afterAll(async () => {
  await Promise.all(started.map(({ stop }) => stop()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A start in a folder of its own that finds the same ports free as the other one, and then any. */
async function startOn(first: { readonly kafka: number; readonly mongodb: number }): Promise<Engines> {
  const folder = mkdtempSync(join(tmpdir(), 'headway-two-'));
  folders.push(folder);
  const offered = { kafka: [first.kafka, first.kafka], mongodb: [first.mongodb, first.mongodb] };
  const others = async () => ({ kafka: await freePort(), mongodb: await freePort() });
  const ports = async () => {
    const { kafka, mongodb } = await others();
    return {
      get kafka() {
        return offered.kafka.pop() ?? kafka;
      },
      get mongodb() {
        return offered.mongodb.pop() ?? mongodb;
      },
    };
  };
  const env = { ...process.env, HEADWAY_ENGINES: 'embedded', KAFKA_BROKERS: '', MONGODB_URI: '' };
  const engines = await startEngines(
    { dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports },
    env,
  );
  started.push(engines);
  return engines;
}

async function topicsAfter({ kafka }: Engines, name: string): Promise<readonly string[]> {
  const admin = new Kafka({ brokers: [kafka.address], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics: [{ topic: name }], waitForLeaders: true });
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

async function namesAfter({ mongodb }: Engines, name: string): Promise<readonly unknown[]> {
  const client = await new mongoose.mongo.MongoClient(mongodb.address).connect();
  try {
    const names = client.db('two').collection<{ readonly _id: string }>('names');
    await names.insertOne({ _id: name });
    return await names.distinct('_id');
  } finally {
    await client.close();
  }
}

it(
  'gives two simultaneous starts engines of their own, although both found the same ports free',
  { timeout: 120_000 },
  async (context) => {
    if (inject('kafkaOrigin') !== 'embedded') context.skip('engines are not embedded here');
    const first = { kafka: await freePort(), mongodb: await freePort() };
    const [one, other] = await Promise.all([startOn(first), startOn(first)]);
    expect(one.kafka.address).not.toBe(other.kafka.address);
    expect(one.mongodb.address).not.toBe(other.mongodb.address);
    expect([await topicsAfter(one, 'one'), await topicsAfter(other, 'other')]).toEqual([['one'], ['other']]);
    expect([await namesAfter(one, 'one'), await namesAfter(other, 'other')]).toEqual([['one'], ['other']]);
  },
);
