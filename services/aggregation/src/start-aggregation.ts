import type { Logger } from 'pino';
import { errorTable, referenceOf, didYouMean, documentedCodes } from '#domain';
import { MongoHeadStore, MongoLedgerStore } from '#kpi-store';
import { KafkaCluster, KafkaEventSink, KafkaEventSource, Watchdog } from '#messaging';
import { Metrics, NoKeys, createHttpApp, serveErrorPages } from '#platform';
import { enginesOf, listen, openService } from '#start';
import { AggregationMetrics } from './aggregation-metrics.js';
import { AggregationModule } from './aggregation.module.js';
import { startAggregation } from './aggregation.js';
import type { Env } from './env.js';
import { headsKey, signHeads } from './heads/sign-heads.js';
import { LiveTarget } from './projection/live-target.js';

/**
 * While events arrive fast, fetches begin this far apart, and batches are that much larger: a batch costs about as much
 * for its round trips as for ten events. An event that comes alone does not wait.
 */
const FETCH_EVERY_MS = 75;

/**
 * Listens at once, waits for the engines named in the environment and for a live projection version, and then applies
 * `events`. Resolves once it has joined its consumer group.
 * Errors: one sentence if the key for heads is not valid, or if the live version was built with other definitions.
 */
export async function start(env: Env, logger: Logger): Promise<void> {
  const key = await headsKey(env);
  const service = await openService('aggregation', env, logger);
  const { texts, kafka: connection, mongo, live } = service;
  const kafka = new KafkaCluster(connection);
  const engines = enginesOf(service, kafka);
  const storeOf = (version: string) => new MongoLedgerStore(mongo.connection, version);
  const target = new LiveTarget({ live, reference: referenceOf(texts, ''), storeOf });
  const source = new KafkaEventSource(connection, {
    concurrency: env.PARTITIONS_AT_ONCE,
    fetchEveryMs: FETCH_EVERY_MS,
  });
  const sink = new KafkaEventSink(connection);
  const registry = new Metrics();
  const metrics = new AggregationMetrics(registry, source, Date.now);
  const watchdog = new Watchdog(source, {
    stuckAfterMs: env.STUCK_AFTER_SECONDS * 1_000,
    now: Date.now,
    log: connection.log,
    restarted: () => metrics.restarted(),
  });
  const app = await createHttpApp(AggregationModule.with(source, engines, registry), {
    logger,
    errors: errorTable,
    keys: new NoKeys(),
  });
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  let stopSigning = (): void => {};
  const parts = [
    { name: 'watchdog', stop: async () => watchdog.stop() },
    { name: 'events', stop: () => source.stop() },
    { name: 'heads', stop: async () => stopSigning() },
    { name: 'log', stop: () => sink.close() },
    { name: 'kafka', stop: () => kafka.close() },
  ];
  await listen(service, { app, parts, engines });
  watchdog.start();
  const handler = await startAggregation({ target: () => target.now(), source, metrics });
  const signed = (partition: number): void => metrics.headSigned(partition);
  const heads = new MongoHeadStore(mongo.connection);
  stopSigning = signHeads({ key, owned: () => handler.owned(), sink, heads, signed, logger });
}
