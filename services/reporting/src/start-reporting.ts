import type { Logger } from 'pino';
import { modelOf, referenceOf } from '#domain';
import { MongoKeyStore, MongoKpiStore, openMongo } from '#kpi-store';
import { KafkaLogEnds } from '#messaging';
import { Metrics, readTexts, stopOnSignal } from '#platform';
import { Backlog } from './answers/backlog.js';
import { SystemClock } from './answers/clock.js';
import type { Env } from './env.js';
import { createReportingApp } from './reporting-app.js';

/** Opens the engines that the environment names and listens. Rejects when MongoDB does not answer; without Kafka only the lag is unknown. */
export async function startReporting(env: Env, logger: Logger): Promise<void> {
  const model = modelOf(referenceOf(await readTexts(env.REFERENCE_DIR, '.csv'), env.PROJECTION));
  const mongo = await openMongo(env.MONGODB_URI);
  const store = new MongoKpiStore(mongo, env.PROJECTION, env.EVENTS_PARTITIONS);
  const ends = new KafkaLogEnds({
    brokers: env.KAFKA_BROKERS.split(','),
    clientId: 'headway-reporting',
    log: (level, message, fields) => logger[level](fields, message),
  });
  const storeAnswers = { name: 'store', check: async () => void (await store.version()) };
  const app = await createReportingApp({
    store,
    model,
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
