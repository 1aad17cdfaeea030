import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NONE_LIVE } from '#kpi-store';
import { sourceSentences } from '#messaging';
import { setUp } from '../../deploy/set-up/set-up.js';
import { type ServiceName, buildServices, until } from '../setup/service-process.js';
import { LateEngines } from './late-engines.js';
import { RunningService } from './running-service.js';

const NAMES: readonly ServiceName[] = ['ingestion', 'aggregation', 'reporting'];
const KEY = 'hwdev_liveness';
const LIVE_WITHIN_MS = 20_000;
const SETTLED_WITHIN_MS = 60_000;
const event = {
  specversion: '1.0',
  id: 'late-1',
  source: 'https://data.example.org/tza/pims',
  type: 'org.undp.digital.solution.registered.v1',
  time: '2024-02-14T12:00:00Z',
  unit: 'TZA',
  data: {
    solutionId: 'SOL-LATE',
    title: 'Late',
    countries: ['TZA'],
    category: 'other',
    openStandards: [],
    dpg: 'no',
    accessibility: 'unknown',
  },
};

describe('services started before their engines', () => {
  let engines: LateEngines;
  let services: readonly RunningService[] = [];

  beforeAll(() => buildServices());
  beforeEach(async () => {
    engines = await LateEngines.choose();
    services = await Promise.all(NAMES.map((name) => RunningService.start(name, engines.env)));
    for (const service of services)
      await until(`${service.name} is live`, LIVE_WITHIN_MS, () =>
        service.health('live').then(
          ({ status }) => status === 200,
          () => false,
        ),
      );
  });
  afterEach(async () => {
    await Promise.all(services.map((service) => service.kill()));
    await engines.stop();
  });
  afterAll(() => {
    services = [];
  });

  const of = (name: ServiceName): RunningService => {
    const found = services.find((service) => service.name === name);
    if (found === undefined) throw new Error(`${name} was not started`);
    return found;
  };
  const makeTopicsAndStore = () => {
    const { kafkaBrokers, mongodbUri } = engines;
    return setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: 4, developmentKey: KEY });
  };
  const publish = () =>
    of('ingestion').get('/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(event),
    });
  const untilAllReady = () => Promise.all(services.map((service) => service.untilReady(SETTLED_WITHIN_MS)));
  const seconds = (sentences: readonly string[] = []) => Number(/for (\d+) s/.exec(sentences.join(' '))?.[1]);

  it('are live, report what they wait for and for how long, and continue as MongoDB, Kafka and the topics come', async () => {
    for (const service of services) {
      const { status, reasons } = await service.health('ready');
      expect([service.name, status]).toEqual([service.name, 503]);
      expect(reasons['mongodb']).toEqual([
        expect.stringMatching(/^MongoDB has not answered for \d+ s: start it, or correct MONGODB_URI\.$/),
      ]);
      await until('the reported waiting time grows', 20_000, async () => {
        const later = await service.health('ready');
        return seconds(later.reasons['mongodb']) > seconds(reasons['mongodb']);
      });
      expect(service.log).toContain('MongoDB has not answered for');
    }
    expect((await publish()).status).toBe(503);
    expect((await of('reporting').get('/v1/indicators/O1.01/values?area=TZA&period=2024')).status).toBe(503);

    await engines.mongodb.start();
    await until('reporting no longer waits for MongoDB', SETTLED_WITHIN_MS, async () => {
      return (await of('reporting').health('ready')).reasons['mongodb'] === undefined;
    });
    expect((await of('aggregation').health('ready')).reasons['kafka']).toEqual([
      expect.stringMatching(/^Kafka has not answered for \d+ s: start it, or correct KAFKA_BROKERS\.$/),
    ]);

    await engines.kafka.start();
    for (const service of services) await service.untilSays(NONE_LIVE, SETTLED_WITHIN_MS);
    await of('ingestion').untilSays(sourceSentences['topic-missing']('events'), SETTLED_WITHIN_MS);
    await makeTopicsAndStore();
    await untilAllReady();
    expect((await publish()).status).toBe(202);
    expect(services.map(({ isAlive }) => isAlive)).toEqual([true, true, true]);
  });

  it('continue when Kafka comes first, and are not ready while an engine is away later', async () => {
    await engines.kafka.start();
    await until('aggregation no longer waits for Kafka', SETTLED_WITHIN_MS, async () => {
      return (await of('aggregation').health('ready')).reasons['kafka'] === undefined;
    });
    expect((await of('aggregation').health('ready')).reasons['mongodb']).toHaveLength(1);
    await engines.mongodb.start();
    await makeTopicsAndStore();
    await untilAllReady();

    await engines.kafka.kill();
    for (const name of ['ingestion', 'aggregation'] as const)
      await until(`${name} misses Kafka`, SETTLED_WITHIN_MS, async () => {
        const { status, reasons } = await of(name).health('ready');
        return status === 503 && reasons['kafka'] !== undefined;
      });
    expect((await of('reporting').health('ready')).status).toBe(200);
    await engines.kafka.start();
    await untilAllReady();

    await engines.mongodb.kill();
    for (const service of services)
      await until(`${service.name} misses MongoDB`, SETTLED_WITHIN_MS, async () => {
        const { status, reasons } = await service.health('ready');
        return status === 503 && reasons['mongodb'] !== undefined;
      });
    await engines.mongodb.start();
    await untilAllReady();

    expect((await publish()).status).toBe(202);
    await until('newly published events are in the numbers', SETTLED_WITHIN_MS, async () => {
      const answer = await of('reporting').get('/v1/entities/solution:SOL-LATE', {
        headers: { authorization: `Bearer ${KEY}` },
      });
      return answer.status === 200;
    });
    expect(services.map(({ isAlive }) => isAlive)).toEqual([true, true, true]);
  });
});
