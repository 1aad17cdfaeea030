import type { Logger } from 'pino';
import { CreditWindow, MIB, creditRules, projectionDefinitionsOf, referenceOf } from '#domain';
import {
  MongoKeyStore,
  MongoKpiStore,
  MongoProjectionRegistry,
  MongoQuarantineStore,
  MongoServer,
  NoneLive,
  NotServable,
  UnfitStore,
  answering,
} from '#kpi-store';
import { INGESTION_GROUP, KafkaCluster, KafkaEventSink, KafkaEventSource, Watchdog, timed } from '#messaging';
import { Engine, Metrics, linesTo, readTexts, sha256Hex, stopBecause, stopOnSignal } from '#platform';
import { FixedPartitions } from './acceptance/fixed-partitions.js';
import { Gate } from './acceptance/gate.js';
import { Intake } from './acceptance/intake.js';
import { LiveVersion } from './acceptance/live-version.js';
import { inboxOf } from './acceptance/message.js';
import { Pace } from './acceptance/pace.js';
import { Ticker } from './acceptance/ticker.js';
import { ByteExpiry } from './quarantine/byte-expiry.js';
import { SystemClock } from './clock.js';
import type { Env } from './env.js';
import { InboxHandler } from './inbox/inbox.handler.js';
import { createIngestionApp } from './ingestion-app.js';
import { IngestionMetrics } from './ingestion-metrics.js';
import { eventsProbe, inboxesProbe } from './probes.js';

/**
 * Listens at once, waits for the engines that the environment names and for a live projection version, and reads every inbox; resolves when it has joined
 * its group. Errors: one sentence for a live version with other definitions.
 */
export async function startIngestion(env: Env, logger: Logger): Promise<void> {
  const texts = await readTexts(env.REFERENCE_DIR, '.csv');
  const [definitions, reference] = [projectionDefinitionsOf(texts, sha256Hex), referenceOf(texts, '')];
  const log = linesTo(logger);
  const connection = { brokers: env.KAFKA_BROKERS.split(','), clientId: 'headway-ingestion', log };
  const [mongo, kafka] = [new MongoServer(env.MONGODB_URI), new KafkaCluster(connection)];
  const gate = new Gate(reference);
  const live = new LiveVersion({
    registry: new MongoProjectionRegistry(mongo.connection),
    definitions,
    gate,
    notServable: (error) => stopBecause(error, logger),
  });
  const mongodb = { name: 'MongoDB', variable: 'MONGODB_URI', logger };
  const engines = [
    new Engine({ ...mongodb, ask: () => mongo.ask(), unfit: UnfitStore }),
    new Engine({ name: 'Kafka', variable: 'KAFKA_BROKERS', ask: () => kafka.ask(), logger }),
    new Engine({
      ...mongodb,
      probe: 'live-projection',
      ask: () => live.look(),
      unfit: NoneLive,
      hopeless: NotServable,
    }),
  ];
  const sink = new FixedPartitions(new KafkaEventSink(connection), () => live.partitions);
  // Only positions are read, which are the same whatever the number of partitions.
  const kpis = new MongoKpiStore(mongo.connection, { definitions: definitions.digest }, 0);
  const pace = new Pace({
    window: new CreditWindow({ ...creditRules, most: env.SENDER_WINDOW_EVENTS }),
    kpis,
    nowMs: () => performance.now(),
  });
  const source = new KafkaEventSource(connection);
  const probes = [...engines, eventsProbe(kafka, () => live.partitions), inboxesProbe(source, Date.now)];
  const registry = new Metrics();
  const metrics = new IngestionMetrics(registry, source);
  const stuckAfterMs = env.STUCK_AFTER_SECONDS * 1_000;
  const watchdog = new Watchdog(source, { stuckAfterMs, now: Date.now, log, restarted: () => metrics.restarted() });
  const [quarantine, clock] = [answering(new MongoQuarantineStore(mongo.connection)), new SystemClock()];
  const expiry = new ByteExpiry(quarantine, { days: env.QUARANTINE_BYTES_DAYS, nowMs: () => clock.now() });
  const app = await createIngestionApp({
    gate,
    sink,
    quarantine,
    quotaBytes: env.QUARANTINE_QUOTA_MIB * MIB,
    pace,
    clock,
    cursorKey: env.CURSOR_KEY,
    probes: { ready: probes, startup: probes },
    metrics: registry,
    logger,
    keys: answering(new MongoKeyStore(mongo.connection)),
    trustProxy: env.TRUST_PROXY,
  });
  const ticker = app.get(Ticker);
  stopOnSignal(
    [
      { name: 'http', stop: () => app.close() },
      { name: 'watchdog', stop: async () => watchdog.stop() },
      { name: 'inboxes', stop: () => source.stop() },
      { name: 'ticks', stop: async () => ticker.stop() },
      { name: 'expiry', stop: () => expiry.stop() },
      { name: 'live version', stop: async () => live.stop() },
      { name: 'events', stop: () => sink.close() },
      { name: 'kafka', stop: () => kafka.close() },
      { name: 'mongodb', stop: () => mongo.close() },
    ],
    logger,
  );
  await app.listen(env.PORT, env.HOST);
  for (const engine of engines) await engine.untilThere();
  watchdog.start();
  ticker.start((err) => logger.warn({ err }, 'A tick was not written'));
  expiry.start(
    (told) => logger.info(told, 'Bytes of refused records were erased for their age'),
    (err) => logger.warn({ err }, 'Bytes of refused records were not erased'),
  );
  live.start((err) => logger.warn({ err }, 'The store did not say which projection version is live'));
  const handler = new InboxHandler(app.get(Intake), pace, (taken) => metrics.taken(taken));
  const topics = reference.areas.unitCodes().map(inboxOf);
  await source.start({
    groupId: INGESTION_GROUP,
    topics,
    handler: timed(handler, (_, seconds) => metrics.handled(seconds)),
  });
}
