import 'reflect-metadata';
import { errorTable, modelOf, referenceOf } from '#domain';
import { MongoLedgerStore, openMongo } from '#kpi-store';
import { KafkaEventSource } from '#messaging';
import { Metrics, NoKeys, createHttpApp, createLogger, readEnv, readTexts, stopOnSignal } from '#platform';
import { AggregationModule } from './aggregation.module.js';
import { startAggregation } from './aggregation.js';
import { Env } from './env.js';

const env = readEnv(Env, process.env);
const logger = createLogger({ service: 'aggregation', level: env.LOG_LEVEL });
const model = modelOf(referenceOf(await readTexts(env.REFERENCE_DIR, '.csv'), env.PROJECTION));
const mongo = await openMongo(env.MONGODB_URI);
const source = new KafkaEventSource(
  {
    brokers: env.KAFKA_BROKERS.split(','),
    clientId: 'headway-aggregation',
    log: (level, message, fields) => logger[level](fields, message),
  },
  { concurrency: env.PARTITIONS_AT_ONCE },
);
const metrics = new Metrics();
const app = await createHttpApp(AggregationModule.with(source, metrics), {
  logger,
  errors: errorTable,
  keys: new NoKeys(),
});
stopOnSignal(
  [
    { name: 'http', stop: () => app.close() },
    { name: 'events', stop: () => source.stop() },
    { name: 'mongodb', stop: () => mongo.close() },
  ],
  logger,
);
await app.listen(env.PORT, env.HOST);
await startAggregation({ model, store: new MongoLedgerStore(mongo, env.PROJECTION), source, metrics });
