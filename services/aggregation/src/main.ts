import 'reflect-metadata';
import { projectionDefinitionsOf, errorTable, referenceOf } from '#domain';
import { MongoHeadStore, MongoLedgerStore, MongoProjectionRegistry, liveProjection, openMongo } from '#kpi-store';
import { type KafkaConnection, KafkaEventSink, KafkaEventSource } from '#messaging';
import {
  Metrics,
  NoKeys,
  createHttpApp,
  createLogger,
  readEnv,
  readTexts,
  sha256Hex,
  stopBecause,
  stopOnSignal,
} from '#platform';
import { AggregationModule } from './aggregation.module.js';
import { startAggregation } from './aggregation.js';
import { Env } from './env.js';
import { headsKey, signHeads } from './heads/sign-heads.js';
import { LiveTarget } from './projection/live-target.js';

const env = readEnv(Env, process.env);
const logger = createLogger({ service: 'aggregation', level: env.LOG_LEVEL });
const texts = await readTexts(env.REFERENCE_DIR, '.csv');
const mongo = await openMongo(env.MONGODB_URI);
const registry = new MongoProjectionRegistry(mongo);
const definitions = projectionDefinitionsOf(texts, sha256Hex);
const live = new LiveTarget({
  registry,
  definitions,
  reference: referenceOf(texts, ''),
  storeOf: (version) => new MongoLedgerStore(mongo, version),
  notServable: (error) => stopBecause(error, logger),
});
let key;
try {
  key = await headsKey(env);
  await liveProjection(registry, definitions);
} catch (err) {
  logger.fatal({ err }, 'Could not start');
  process.exit(1);
}
const connection: KafkaConnection = {
  brokers: env.KAFKA_BROKERS.split(','),
  clientId: 'headway-aggregation',
  log: (level, message, fields) => logger[level](fields, message),
};
const source = new KafkaEventSource(connection, { concurrency: env.PARTITIONS_AT_ONCE });
const sink = new KafkaEventSink(connection);
const metrics = new Metrics();
const app = await createHttpApp(AggregationModule.with(source, metrics), {
  logger,
  errors: errorTable,
  keys: new NoKeys(),
});
let stopSigning = (): void => {};
stopOnSignal(
  [
    { name: 'http', stop: () => app.close() },
    { name: 'events', stop: () => source.stop() },
    { name: 'heads', stop: async () => stopSigning() },
    { name: 'log', stop: () => sink.close() },
    { name: 'mongodb', stop: () => mongo.close() },
  ],
  logger,
);
await app.listen(env.PORT, env.HOST);
const handler = await startAggregation({ target: () => live.now(), source, metrics });
const heads = new MongoHeadStore(mongo);
stopSigning = signHeads({ key, owned: () => handler.owned(), sink, heads, metrics, logger });
