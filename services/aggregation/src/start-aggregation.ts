import type { Logger } from 'pino';
import { errorTable, projectionDefinitionsOf, referenceOf, didYouMean, documentedCodes } from '#domain';
import {
  MongoHeadStore,
  MongoLedgerStore,
  MongoProjectionRegistry,
  MongoServer,
  NoneLive,
  NotServable,
  UnfitStore,
  liveProjection,
} from '#kpi-store';
import { KafkaCluster, KafkaEventSink, KafkaEventSource, Watchdog } from '#messaging';
import {
  Engine,
  Metrics,
  NoKeys,
  createHttpApp,
  linesTo,
  readTexts,
  serveErrorPages,
  sha256Hex,
  stopBecause,
  stopOnSignal,
} from '#platform';
import { AggregationMetrics } from './aggregation-metrics.js';
import { AggregationModule } from './aggregation.module.js';
import { startAggregation } from './aggregation.js';
import type { Env } from './env.js';
import { headsKey, signHeads } from './heads/sign-heads.js';
import { LiveTarget } from './projection/live-target.js';

/**
 * Listens at once, waits for the engines that the environment names and for a live projection version, and applies `events`; resolves when it has joined
 * its group. Errors: one sentence for a key that is none, and for a live version with other definitions.
 */
export async function start(env: Env, logger: Logger): Promise<void> {
  const key = await headsKey(env);
  const texts = await readTexts(env.REFERENCE_DIR, '.csv');
  const definitions = projectionDefinitionsOf(texts, sha256Hex);
  const log = linesTo(logger);
  const connection = { brokers: env.KAFKA_BROKERS.split(','), clientId: 'headway-aggregation', log };
  const [mongo, kafka] = [new MongoServer(env.MONGODB_URI), new KafkaCluster(connection)];
  const projections = new MongoProjectionRegistry(mongo.connection);
  const mongodb = { name: 'MongoDB', variable: 'MONGODB_URI', logger };
  const engines = [
    new Engine({ ...mongodb, ask: () => mongo.ask(), unfit: UnfitStore }),
    new Engine({ name: 'Kafka', variable: 'KAFKA_BROKERS', ask: () => kafka.ask(), logger }),
    new Engine({
      ...mongodb,
      probe: 'live-projection',
      ask: () => liveProjection(projections, definitions),
      unfit: NoneLive,
      hopeless: NotServable,
    }),
  ];
  const live = new LiveTarget({
    registry: projections,
    definitions,
    reference: referenceOf(texts, ''),
    storeOf: (version) => new MongoLedgerStore(mongo.connection, version),
    notServable: (error) => stopBecause(error, logger),
  });
  const source = new KafkaEventSource(connection, { concurrency: env.PARTITIONS_AT_ONCE });
  const sink = new KafkaEventSink(connection);
  const registry = new Metrics();
  const metrics = new AggregationMetrics(registry, source, Date.now);
  const stuckAfterMs = env.STUCK_AFTER_SECONDS * 1_000;
  const watchdog = new Watchdog(source, { stuckAfterMs, now: Date.now, log, restarted: () => metrics.restarted() });
  const app = await createHttpApp(AggregationModule.with(source, engines, registry), {
    logger,
    errors: errorTable,
    keys: new NoKeys(),
  });
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  let stopSigning = (): void => {};
  stopOnSignal(
    [
      { name: 'http', stop: () => app.close() },
      { name: 'watchdog', stop: async () => watchdog.stop() },
      { name: 'events', stop: () => source.stop() },
      { name: 'heads', stop: async () => stopSigning() },
      { name: 'log', stop: () => sink.close() },
      { name: 'kafka', stop: () => kafka.close() },
      { name: 'mongodb', stop: () => mongo.close() },
    ],
    logger,
  );
  await app.listen(env.PORT, env.HOST);
  for (const engine of engines) await engine.untilThere();
  watchdog.start();
  const handler = await startAggregation({ target: () => live.now(), source, metrics });
  const signed = (partition: number): void => metrics.headSigned(partition);
  const heads = new MongoHeadStore(mongo.connection);
  stopSigning = signHeads({ key, owned: () => handler.owned(), sink, heads, signed, logger });
}
