import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KpiStore, MongoKpiStore } from '#kpi-store';
import type { KafkaEventSink } from '#messaging';
import { Ground, PARTITIONS } from '../liveness/ground.js';
import type { RunningService } from '../liveness/running-service.js';
import { until } from '../setup/service-process.js';
import { type Attack, Attacker, type Damage, attackedTopics, attacks } from './attacker.js';
import { GoodStream } from './good-stream.js';

const FRESH_WITHIN_MS = 2_000;
const TAKEN_WITHIN_MS = 120_000;

/** What Headway says of itself that must not grow while one unit attacks. */
const MUST_STAY_ZERO = ['headway_consumer_restarts_total', 'headway_halted_partitions'];

describe('one that writes with no good will', () => {
  let ground: Ground;
  let sink: KafkaEventSink;
  let kpis: KpiStore;
  let attacker: Attacker;
  let services: readonly RunningService[] = [];
  let good: GoodStream;

  beforeAll(async () => {
    ground = await Ground.lay();
    services = [await ground.startIngestion(), await ground.startAggregation()];
    for (const service of services) await service.untilReady(120_000);
    sink = ground.sink();
    kpis = new MongoKpiStore(ground.mongo.connection, 'v1', PARTITIONS);
    attacker = await Attacker.connect(ground.engines.kafkaBrokers);
    good = new GoodStream(sink, kpis);
    await good.during(async () => {}); // the first ones warm everything up
  });

  afterAll(async () => {
    await Promise.all(services.map((service) => service.kill()));
    await attacker?.disconnect();
    await sink?.close();
    await ground?.clear();
  });

  const refused = () => ground.mongo.connection.collection('quarantine').countDocuments();

  async function has(identity: string): Promise<boolean> {
    const [source = '', id = ''] = identity.split('|');
    return (await kpis.events({ source, id }, { limit: 1, after: null })).rows.length > 0;
  }

  async function untilTaken({ inLedger, refused: count }: Damage, before: number): Promise<void> {
    for (const identity of inLedger) await until(`${identity} is in the ledger`, TAKEN_WITHIN_MS, () => has(identity));
    await until(
      'all that cannot be read is refused',
      TAKEN_WITHIN_MS,
      async () => (await refused()) === before + count,
    );
  }

  const cases = attackedTopics.flatMap((topic) => attacks.map((attack) => [topic, attack.name, attack] as const));

  it.each(cases)('to %s: %s, and the others stay fresh', async (topic, name, attack: Attack) => {
    const before = await refused();
    let damage: Damage | undefined;
    const { events, slowestMs } = await good.during(async () => {
      damage = await attack.carryOut(attacker, topic);
    });
    console.log(
      `${topic}: ${name}: ${events} good events, the slowest in the ledger after ${Math.round(slowestMs)} ms`,
    );
    if (damage === undefined) throw new Error('the attack was not carried out');
    await untilTaken(damage, before);
    for (const identity of damage.notInLedger) expect(await has(identity), identity).toBe(false);
    expect(slowestMs).toBeLessThan(FRESH_WITHIN_MS);
  });

  it('has stopped and restarted nothing, lags nowhere, and every record is accounted for', async () => {
    for (const service of services)
      for (const metric of MUST_STAY_ZERO) expect(await service.metric(metric), `${service.name} ${metric}`).toBe(0);
    for (const service of services)
      await until(`${service.name} lags nowhere`, TAKEN_WITHIN_MS, async () => (await service.lag()) === 0);
    expect(await ground.miscounted()).toEqual([]);
  });
});
