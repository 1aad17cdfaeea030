import type { Logger } from 'pino';
import { modelOf, projectionDefinitionsOf, referenceOf } from '#domain';
import {
  MongoHeadStore,
  MongoKeyStore,
  MongoKpiStore,
  MongoProjectionRegistry,
  MongoServer,
  NoneLive,
  NotServable,
  UnfitStore,
  liveProjection,
  orUnavailable,
} from '#kpi-store';
import { KafkaLogEnds, KafkaUnreadRecords, inboxTopic } from '#messaging';
import { SystemClock, Engine, Metrics, linesTo, readTexts, sha256Hex, stopBecause, stopOnSignal } from '#platform';
import { Backlog } from './answers/backlog.js';
import { answeredBy } from './answers/projection.js';
import { projectionProbe } from './answers/projection-probe.js';
import type { Env } from './env.js';
import { createReportingApp } from './reporting-app.js';

/**
 * Listens at once, and waits for the MongoDB that the environment names and for a live projection version; without Kafka only the lag is unknown.
 * Errors: one sentence for a live version with other definitions.
 */
export async function startReporting(env: Env, logger: Logger): Promise<void> {
  const texts = await readTexts(env.REFERENCE_DIR, '.csv');
  const definitions = projectionDefinitionsOf(texts, sha256Hex);
  const mongo = new MongoServer(env.MONGODB_URI);
  const projections = new MongoProjectionRegistry(mongo.connection);
  const mongodb = { name: 'MongoDB', variable: 'MONGODB_URI', logger };
  const engines = [
    new Engine({ ...mongodb, ask: () => mongo.ask(), unfit: UnfitStore }),
    new Engine({
      ...mongodb,
      probe: 'live-projection',
      ask: () => liveProjection(projections, definitions),
      unfit: NoneLive,
      hopeless: NotServable,
    }),
  ];
  const store = new MongoKpiStore(mongo.connection, { definitions: definitions.digest });
  const kafka = { brokers: env.KAFKA_BROKERS.split(','), clientId: 'headway-reporting', log: linesTo(logger) };
  const model = modelOf(referenceOf(texts, answeredBy(definitions, texts)));
  const inboxes = model.reference.areas.unitCodes().map((unit) => inboxTopic(unit).name);
  const [unread, ends] = [new KafkaUnreadRecords(kafka), new KafkaLogEnds(kafka)];
  const backlog = new Backlog({ unread, ends, inboxes });
  const probes = [...engines, projectionProbe(store)];
  const app = await createReportingApp({
    store,
    heads: new MongoHeadStore(mongo.connection),
    notServable: (error) => stopBecause(error, logger),
    model,
    clock: new SystemClock(),
    backlog,
    cursorKey: env.CURSOR_KEY,
    probes: { ready: probes, startup: probes },
    metrics: new Metrics(),
    logger,
    keys: orUnavailable(new MongoKeyStore(mongo.connection)),
    trustProxy: env.TRUST_PROXY,
    publicRead: env.PUBLIC_READ,
  });
  const http = { name: 'http', stop: () => app.close() };
  stopOnSignal(
    [
      http,
      { name: 'backlog', stop: async () => backlog.stop() },
      { name: 'inboxes', stop: () => unread.close() },
      { name: 'events', stop: () => ends.close() },
      { name: 'mongodb', stop: () => mongo.close() },
    ],
    logger,
  );
  await app.listen(env.PORT, env.HOST);
  backlog.start();
  for (const engine of engines) await engine.untilThere();
}
