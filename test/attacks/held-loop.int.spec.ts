import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { creditRules, CreditWindow, QUOTA_BYTES } from '#domain';
import { draft, reference } from '#domain/testing';
import { MongoQuarantineStore } from '#kpi-store';
import { FreshDatabases } from '#kpi-store/testing';
import { InMemoryLog } from '#messaging';
import { Gate } from '../../services/ingestion/src/acceptance/gate.js';
import { Intake } from '../../services/ingestion/src/acceptance/intake.js';
import { Keeper } from '../../services/ingestion/src/quarantine/keeper.js';
import { Pace } from '../../services/ingestion/src/fairness/pace.js';
import { Ticker } from '../../services/ingestion/src/event-log/ticker.js';
import { InboxHandler } from '../../services/ingestion/src/inbox/inbox.handler.js';
import { type OpenIngestion, openIngestion } from '../../services/ingestion/src/testing/open-ingestion.js';
import { hardBatches } from './hard-batches.js';
import { hardEvents } from './hard-events.js';
import type { HardKind } from './hard-kind.js';
import { holdOf, leastHold } from './held-loop.js';

/** Longest time for which any input may hold the event loop. */
const LONGEST_MS = 200;
const TRIES = 5;
/**
 * A message four times as large costs four times as much, or sixteen times if all of the cost is quadratic; 8 if two
 * thirds are.
 */
const GROWTH = 8;
const [FEWEST_TRIES, MOST_TRIES] = [2, 12];
/** Below this, the rest of the process dominates the cost of a message. */
const NOISE_MS = 60;

const EVENT = { type: 'application/cloudevents+json', bytes: 256 * 1024 };
const BATCH = { type: 'application/cloudevents-batch+json', bytes: 4 * 1024 * 1024 };

// A busy machine is slow, and its slowness is not what is measured.
const PATIENCE = { timeout: 300_000 };

describe('a sender over HTTP delays nobody else', PATIENCE, () => {
  let ingestion: OpenIngestion;
  beforeAll(async () => {
    ingestion = await openIngestion();
    // Compiled, as in a service that has run for a while.
    for (const { ofBytes } of hardEvents) await send(EVENT.type, ofBytes(4_096));
  });
  afterAll(() => ingestion.app.close());

  async function send(type: string, payload: string): Promise<void> {
    const headers = { authorization: 'Bearer all', 'content-type': type };
    const { statusCode } = await ingestion.app.inject({ method: 'POST', url: '/v1/events', headers, payload });
    if (statusCode >= 500) throw new Error(`answered ${statusCode}`);
  }

  const cases = [
    ...hardEvents.map((kind) => ['an event', kind.name, EVENT, kind] as const),
    ...hardBatches.map((kind) => ['a batch', kind.name, BATCH, kind] as const),
  ];

  it.each(cases)('%s: %s', async (_what, _name, { type, bytes }, { ofBytes }: HardKind) => {
    const [quarter, whole] = [ofBytes(bytes / 4), ofBytes(bytes)];
    expect(Buffer.byteLength(whole)).toBeLessThanOrEqual(bytes);
    const hold = await leastHold(() => send(type, whole), LONGEST_MS, TRIES);
    expect(hold.longestMs).toBeLessThan(LONGEST_MS);
    if (hold.totalMs < NOISE_MS) return;
    expect(
      await growth(
        () => send(type, quarter),
        () => send(type, whole),
      ),
    ).toBeLessThan(GROWTH);
  });
});

/**
 * How many times as much the whole costs as a quarter of it. The two take turns, so that a busy machine slows both, and
 * the minimum of each counts. A ratio that is too high is measured again: a machine may stay busy for several attempts.
 */
async function growth(quarter: () => Promise<void>, whole: () => Promise<void>): Promise<number> {
  let [leastQuarter, leastWhole] = [Infinity, Infinity];
  for (let tried = 1; ; tried += 1) {
    leastQuarter = Math.min(leastQuarter, (await holdOf(quarter)).totalMs);
    leastWhole = Math.min(leastWhole, (await holdOf(whole)).totalMs);
    const grown = leastWhole / leastQuarter;
    if (tried >= MOST_TRIES || (tried >= FEWEST_TRIES && grown < GROWTH)) return grown;
  }
}

describe('a writer to its inbox delays nobody else', PATIENCE, () => {
  const databases = new FreshDatabases(inject('mongodbUri'));
  let handler: InboxHandler;
  let offset = 0n;
  beforeAll(async () => {
    const log = new InMemoryLog();
    log.createTopic('events', 4);
    const quarantine = new MongoQuarantineStore(await databases.open('v1'));
    const keeper = new Keeper(quarantine, { quotaBytes: QUOTA_BYTES, nowMs: Date.now });
    const intake = new Intake(new Gate(reference), log.sink(), keeper, new Ticker(log.sink(), Date.now));
    const series = { position: () => Promise.reject(new Error('nothing is applied here')) };
    handler = new InboxHandler(
      intake,
      new Pace({ window: new CreditWindow({ ...creditRules, most: 100_000 }), series, nowMs: Date.now }),
    );
  });
  afterAll(() => databases.dropAll());

  /** A portion of records that quarantine has not seen yet. */
  async function take(count: number, value: string): Promise<void> {
    const from = offset;
    offset += BigInt(count);
    const headers = [['content-type', Buffer.from(EVENT.type)]] as const;
    const records = Array.from({ length: count }, (_, index) => ({
      topic: 'inbox.TZA',
      partition: 0,
      offset: from + BigInt(index),
      timestamp: Date.parse('2026-11-24T12:00:00Z'),
      key: null,
      headers,
      value: Buffer.from(value),
    }));
    await handler.handle({ topic: 'inbox.TZA', partition: 0, from, through: offset, records, highWatermark: offset });
  }

  const unknown = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 0]));

  it.each([
    ['500 unreadable records', 500, '{'],
    [
      '500 records of 1 KB with as many flaws as a row stores',
      500,
      JSON.stringify(draft('solution.adopted', unknown(60))),
    ],
    ['2 hard records of 256 KiB', 2, hardEvents[0]?.ofBytes(EVENT.bytes) ?? ''],
    ['a record of 1 MB', 1, '['.repeat(1_000_000)],
  ])('%s', async (_name, count, value) => {
    const hold = await leastHold(() => take(count, value), LONGEST_MS, TRIES);
    expect(hold.longestMs).toBeLessThan(LONGEST_MS);
  });
});
