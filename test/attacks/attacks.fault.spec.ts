import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KpiStore, type LedgerPage, type LedgerPlace, MongoKeyStore, MongoKpiStore } from '#kpi-store';
import type { KafkaEventSink } from '#messaging';
import { sha256Hex } from '#platform';
import { RunningSystem, PARTITIONS } from '../liveness/running-system.js';
import type { RunningService } from '../liveness/running-service.js';
import { until } from '../setup/service-process.js';
import {
  ATTACKING_UNIT,
  type Attack,
  Attacker,
  type Damage,
  HTTP,
  attackedTopics,
  attacks,
  flood,
} from './attacker.js';
import { GoodStream } from './good-stream.js';

const FRESH_WITHIN_MS = 2_000;
const TAKEN_WITHIN_MS = 120_000;
const PAGE = 500;
const KEY = 'key-of-one-that-attacks';

/** Figures that Headway reports and that must not grow while one unit attacks. */
const MUST_STAY_ZERO = ['headway_consumer_restarts_total', 'headway_halted_partitions'];

describe('a hostile writer', () => {
  let system: RunningSystem;
  let sink: KafkaEventSink;
  let kpis: KpiStore;
  let attacker: Attacker;
  let services: readonly RunningService[] = [];
  let good: GoodStream;

  beforeAll(async () => {
    system = await RunningSystem.start();
    const ingestion = await system.startIngestion();
    services = [ingestion, await system.startAggregation()];
    for (const service of services) await service.untilReady(120_000);
    sink = system.sink();
    kpis = new MongoKpiStore(system.mongo.connection, { version: 'v1', partitions: PARTITIONS });
    await new MongoKeyStore(system.mongo.connection).save({
      hash: sha256Hex(KEY),
      name: 'attacker',
      scopes: ['events:write'],
      units: [ATTACKING_UNIT],
    });
    attacker = await Attacker.connect(system.engines.kafkaBrokers, { address: ingestion.address, key: KEY });
    good = new GoodStream(sink, kpis);
    await good.during(async () => {}); // The first events warm everything up.
  });

  afterAll(async () => {
    await Promise.all(services.map((service) => service.kill()));
    await attacker?.disconnect();
    await sink?.close();
    await system?.clear();
  });

  const rejected = () => system.mongo.connection.collection('quarantine').countDocuments();

  async function has(identity: string): Promise<boolean> {
    const [source = '', id = ''] = identity.split('|');
    return (await kpis.events({ source, id }, { limit: 1, after: null })).rows.length > 0;
  }

  /** Identities of all events in the ledger. */
  async function ledger(): Promise<ReadonlySet<string>> {
    const identities = new Set<string>();
    let after: LedgerPlace | null = null;
    for (;;) {
      const { rows, next }: LedgerPage = await kpis.events({}, { limit: PAGE, after });
      for (const { event } of rows) identities.add(`${event.source}|${event.id}`);
      if (next === null) return identities;
      after = next;
    }
  }

  /** Offsets of `events` are applied in order: once the last is in the ledger, so is everything before it. */
  async function untilTaken({ inLedger, rejected: count }: Damage, before: number): Promise<void> {
    const last = inLedger.at(-1);
    if (last !== undefined) await until(`${last} is in the ledger`, TAKEN_WITHIN_MS, () => has(last));
    const isRejected = async () => (await rejected()) === before + count;
    await until('every unreadable record is rejected', TAKEN_WITHIN_MS, isRejected);
  }

  const toTopics = attackedTopics.flatMap((topic) => attacks.map((attack) => [topic, attack.name, attack] as const));
  const cases = [...toTopics, [HTTP, flood.name, flood] as const];

  it.each(cases)('to %s: %s, and the others stay fresh', async (topic, name, attack: Attack) => {
    const before = await rejected();
    let damage: Damage | undefined;
    let tookMs = 0;
    const { events, slowestMs } = await good.during(async () => {
      const from = performance.now();
      damage = await attack.carryOut(attacker, topic);
      await untilTaken(damage, before);
      tookMs = performance.now() - from;
    });
    const [slowest, took] = [slowestMs, tookMs].map(Math.round);
    console.log(
      `${topic}: ${name}, absorbed after ${took} ms; the slowest of ${events} good events took ${slowest} ms`,
    );
    if (damage === undefined) throw new Error('the attack was not carried out');
    const known = await ledger();
    expect(damage.inLedger.filter((identity) => !known.has(identity))).toEqual([]);
    expect(damage.notInLedger.filter((identity) => known.has(identity))).toEqual([]);
    expect(slowestMs).toBeLessThan(FRESH_WITHIN_MS);
  });

  it('has stopped or restarted nothing, left no lag, and every record is accounted for', async () => {
    for (const service of services)
      for (const metric of MUST_STAY_ZERO) expect(await service.metric(metric), `${service.name} ${metric}`).toBe(0);
    for (const service of services)
      await until(`${service.name} lags nowhere`, TAKEN_WITHIN_MS, async () => (await service.lag()) === 0);
    expect(await system.miscounted()).toEqual([]);
  });
});
