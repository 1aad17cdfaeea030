import type { Logger } from 'pino';
import { projectionDefinitionsOf, referenceOf } from '#domain';
import { MongoKeyStore, MongoProjectionRegistry, MongoQuarantineStore, liveProjection, openMongo } from '#kpi-store';
import { EVENTS_TOPIC, type EventSource, KafkaEventSink, KafkaEventSource } from '#messaging';
import { Metrics, type Probes, readTexts, sha256Hex, stopBecause, stopOnSignal } from '#platform';
import { Gate } from './acceptance/gate.js';
import { Intake } from './acceptance/intake.js';
import { LiveName } from './acceptance/live-name.js';
import { inboxOf } from './acceptance/message.js';
import { Ticker } from './acceptance/ticker.js';
import { SystemClock } from './clock.js';
import type { Env } from './env.js';
import { InboxHandler } from './inbox/inbox.handler.js';
import { createIngestionApp } from './ingestion-app.js';

/** Opens the engines that the environment names, listens, and reads every inbox. Rejects when an engine does not answer. */
export async function startIngestion(env: Env, logger: Logger): Promise<void> {
  const texts = await readTexts(env.REFERENCE_DIR, '.csv');
  const definitions = projectionDefinitionsOf(texts, sha256Hex);
  const mongo = await openMongo(env.MONGODB_URI);
  const registry = new MongoProjectionRegistry(mongo);
  const reference = referenceOf(texts, (await liveProjection(registry, definitions)).version);
  const gate = new Gate(reference);
  const name = new LiveName({ registry, definitions, gate, notServable: (error) => stopBecause(error, logger) });
  const connection = {
    brokers: env.KAFKA_BROKERS.split(','),
    clientId: 'headway-ingestion',
    log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>) =>
      logger[level](fields, message),
  };
  const [sink, source, metrics] = [new KafkaEventSink(connection), new KafkaEventSource(connection), new Metrics()];
  const app = await createIngestionApp({
    gate,
    sink,
    quarantine: new MongoQuarantineStore(mongo),
    clock: new SystemClock(),
    cursorKey: env.CURSOR_KEY,
    probes: probesOf(sink, source),
    metrics,
    logger,
    keys: new MongoKeyStore(mongo),
  });
  metrics.gauge('headway_inbox_lag_records', 'Records of inboxes not yet taken in.', [], async (gauge) => {
    gauge.set(Number((await source.lag()).records));
  });
  const ticker = app.get(Ticker);
  stopOnSignal(
    [
      { name: 'http', stop: () => app.close() },
      { name: 'inboxes', stop: () => source.stop() },
      { name: 'ticks', stop: async () => ticker.stop() },
      { name: 'live name', stop: async () => name.stop() },
      { name: 'events', stop: () => sink.close() },
      { name: 'mongodb', stop: () => mongo.close() },
    ],
    logger,
  );
  await app.listen(env.PORT, env.HOST);
  const topics = reference.areas.unitCodes().map(inboxOf);
  await source.start({ groupId: 'ingestion', topics, handler: new InboxHandler(app.get(Intake)) });
  ticker.start((err) => logger.warn({ err }, 'A tick was not written'));
  name.start((err) => logger.warn({ err }, 'The store did not say which projection version is live'));
}

function probesOf(sink: KafkaEventSink, source: EventSource): Probes {
  const log = { name: 'events', check: async () => void (await sink.partitionCount(EVENTS_TOPIC)) };
  const inboxes = {
    name: 'inboxes',
    check: async () => {
      if (!source.healthy()) throw new Error('the group is not joined, or a partition has halted');
    },
  };
  return { ready: [log, inboxes], startup: [log, inboxes] };
}
