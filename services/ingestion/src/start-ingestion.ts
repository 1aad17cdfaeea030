import type { Logger } from 'pino';
import { creditRules, CreditWindow, MIB, referenceOf } from '#domain';
import { MongoKeyStore, MongoQuarantineStore, MongoSeriesStore, orUnavailable } from '#kpi-store';
import {
  INGESTION_GROUP,
  KafkaCluster,
  KafkaEventSink,
  KafkaEventSource,
  Watchdog,
  inboxOf,
  timeBatches,
} from '#messaging';
import { Metrics, SystemClock } from '#platform';
import { enginesOf, listen, openService } from '#start';
import { FixedPartitions } from './event-log/fixed-partitions.js';
import { Gate } from './acceptance/gate.js';
import { Intake } from './acceptance/intake.js';
import { Pace } from './fairness/pace.js';
import { Ticker } from './event-log/ticker.js';
import { ByteExpiry } from './quarantine/byte-expiry.js';
import type { Env } from './env.js';
import { InboxHandler } from './inbox/inbox.handler.js';
import { createIngestionApp } from './ingestion-app.js';
import { IngestionMetrics } from './ingestion-metrics.js';
import { eventsProbe, inboxesProbe } from './probes.js';

/**
 * Listens at once, waits for the engines named in the environment and for a live projection version, and then reads
 * every inbox. Resolves once it has joined its consumer group.
 * Errors: one sentence if the live version was built with other definitions.
 */
export async function startIngestion(env: Env, logger: Logger): Promise<void> {
  const service = await openService('ingestion', env, logger);
  const { texts, definitions, kafka: connection, mongo, live } = service;
  const reference = referenceOf(texts, '');
  const gate = new Gate(reference, () => live.known?.version ?? '');
  const kafka = new KafkaCluster(connection);
  const engines = enginesOf(service, kafka);
  const partitions = (): number | null => live.known?.partitions ?? null;
  const sink = new FixedPartitions(new KafkaEventSink(connection), partitions);
  const series = new MongoSeriesStore(mongo.connection, { definitions: definitions.digest });
  const pace = new Pace({
    window: new CreditWindow({ ...creditRules, most: env.SENDER_WINDOW_EVENTS }),
    series,
    nowMs: () => performance.now(),
  });
  const source = new KafkaEventSource(connection);
  const probes = [...engines, eventsProbe(kafka, partitions), inboxesProbe(source, Date.now)];
  const registry = new Metrics();
  const metrics = new IngestionMetrics(registry, source);
  const watchdog = new Watchdog(source, {
    stuckAfterMs: env.STUCK_AFTER_SECONDS * 1_000,
    now: Date.now,
    log: connection.log,
    restarted: () => metrics.restarted(),
  });
  const [quarantine, clock] = [orUnavailable(new MongoQuarantineStore(mongo.connection)), new SystemClock()];
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
    keys: orUnavailable(new MongoKeyStore(mongo.connection)),
    trustProxy: env.TRUST_PROXY,
  });
  const ticker = app.get(Ticker);
  const parts = [
    { name: 'watchdog', stop: async () => watchdog.stop() },
    { name: 'inboxes', stop: () => source.stop() },
    { name: 'ticks', stop: async () => ticker.stop() },
    { name: 'expiry', stop: () => expiry.stop() },
    { name: 'live version', stop: async () => live.stop() },
    { name: 'events', stop: () => sink.close() },
    { name: 'kafka', stop: () => kafka.close() },
  ];
  await listen(service, { app, parts, engines });
  watchdog.start();
  ticker.start((err) => logger.warn({ err }, 'A tick could not be written; the next one replaces it'));
  expiry.start(
    (erased) => logger.info(erased, 'The bytes of rejected records were erased because of their age'),
    (err) => logger.warn({ err }, 'The bytes of rejected records could not be erased; the next sweep continues'),
  );
  live.start((err) => logger.warn({ err }, 'Could not read from the store which projection version is live'));
  const handler = new InboxHandler(app.get(Intake), pace, (taken) => metrics.taken(taken));
  const topics = reference.areas.unitCodes().map(inboxOf);
  await source.start({
    groupId: INGESTION_GROUP,
    topics,
    handler: timeBatches(handler, (_, seconds) => metrics.handled(seconds)),
  });
}
