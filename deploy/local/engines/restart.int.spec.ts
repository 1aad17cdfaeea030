import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { expect, inject, it } from 'vitest';
import { startEmbeddedKafka } from './kafka-embedded.js';
import { freePort } from './ports.js';

const admin = (broker: string) => new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).admin();

async function topicsOf(broker: string): Promise<readonly string[]> {
  const client = admin(broker);
  await client.connect();
  try {
    return await client.listTopics();
  } finally {
    await client.disconnect();
  }
}

it('finds its data again on another port', async (context) => {
  if (inject('kafkaOrigin') !== 'embedded') context.skip('Kafka is not embedded here');
  const dataDir = mkdtempSync(join(tmpdir(), 'headway-restart-'));
  const start = async () => {
    return startEmbeddedKafka({ dataDir, keep: true, port: await freePort(), logFile: join(dataDir, 'kafka.log') });
  };
  try {
    const first = await start();
    const client = admin(first.address);
    await client.connect();
    await client.createTopics({ topics: [{ topic: 'kept' }], waitForLeaders: true });
    await client.disconnect();
    await first.stop();
    const second = await start();
    expect(await topicsOf(second.address)).toEqual(['kept']);
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
