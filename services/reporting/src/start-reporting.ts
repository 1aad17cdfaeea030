import type { Logger } from 'pino';
import { projectionDefinitionsOf, modelOf, referenceOf } from '#domain';
import {
  MongoHeadStore,
  MongoKeyStore,
  MongoKpiStore,
  MongoProjectionRegistry,
  liveProjection,
  openMongo,
} from '#kpi-store';
import { KafkaLogEnds } from '#messaging';
import { Metrics, readTexts, sha256Hex, stopBecause, stopOnSignal } from '#platform';
import { Backlog } from './answers/backlog.js';
import { SystemClock } from './answers/clock.js';
import type { Env } from './env.js';
import { createReportingApp } from './reporting-app.js';

/** Opens the engines that the environment names and listens. Rejects when MongoDB does not answer; without Kafka only the lag is unknown. */
export async function startReporting(env: Env, logger: Logger): Promise<void> {
  const texts = await readTexts(env.REFERENCE_DIR, '.csv');
  const definitions = projectionDefinitionsOf(texts, sha256Hex);
  const mongo = await openMongo(env.MONGODB_URI);
  const live = await liveProjection(new MongoProjectionRegistry(mongo), definitions);
  const store = new MongoKpiStore(mongo, { definitions: definitions.digest }, env.EVENTS_PARTITIONS);
  const ends = new KafkaLogEnds({
    brokers: env.KAFKA_BROKERS.split(','),
    clientId: 'headway-reporting',
    log: (level, message, fields) => logger[level](fields, message),
  });
  const storeAnswers = { name: 'store', check: async () => void (await store.version()) };
  const app = await createReportingApp({
    store,
    heads: new MongoHeadStore(mongo),
    notServable: (error) => stopBecause(error, logger),
    model: modelOf(referenceOf(texts, live.version)),
    clock: new SystemClock(),
    backlog: new Backlog(ends),
    cursorKey: env.CURSOR_KEY,
    probes: { ready: [storeAnswers], startup: [storeAnswers] },
    metrics: new Metrics(),
    logger,
    keys: new MongoKeyStore(mongo),
    publicRead: env.PUBLIC_READ,
  });
  const http = { name: 'http', stop: () => app.close() };
  stopOnSignal(
    [http, { name: 'kafka', stop: () => ends.close() }, { name: 'mongodb', stop: () => mongo.close() }],
    logger,
  );
  await app.listen(env.PORT, env.HOST);
}
