import type { Logger } from 'pino';
import { MIB, modelOf, referenceOf } from '#domain';
import {
  MongoHeadStore,
  MongoKeyStore,
  MongoKpiStore,
  MongoQuarantineStore,
  MongoSeriesStore,
  orUnavailable,
} from '#kpi-store';
import { KafkaLogEnds, KafkaUnreadRecords, inboxOf } from '#messaging';
import { Metrics, SystemClock, stopBecause } from '#platform';
import { enginesOf, listen, openService } from '#start';
import { Backlog } from './answers/backlog.js';
import { answerVersionOf } from './answers/definitions.js';
import { projectionProbe } from './answers/projection-probe.js';
import type { Env } from './env.js';
import { createReportingApp } from './reporting-app.js';

/**
 * Listens at once, then waits for MongoDB and for a live projection version. Without Kafka only the lag is unknown.
 * Errors: one sentence if the live version was built with other definitions.
 */
export async function startReporting(env: Env, logger: Logger): Promise<void> {
  const service = await openService('reporting', env, logger);
  const { texts, definitions, kafka, mongo } = service;
  const engines = enginesOf(service);
  const store = new MongoKpiStore(mongo.connection, { definitions: definitions.digest });
  const series = new MongoSeriesStore(mongo.connection, { definitions: definitions.digest });
  const model = modelOf(referenceOf(texts, answerVersionOf(definitions, texts)));
  const inboxes = model.reference.areas.unitCodes().map(inboxOf);
  const [unread, ends] = [new KafkaUnreadRecords(kafka), new KafkaLogEnds(kafka)];
  const backlog = new Backlog({ unread, ends, inboxes });
  const probes = [...engines, projectionProbe(series)];
  const app = await createReportingApp({
    store,
    series,
    seriesBudgetBytes: env.SERIES_BUDGET_MIB * MIB,
    heads: new MongoHeadStore(mongo.connection),
    quarantine: new MongoQuarantineStore(mongo.connection),
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
  const parts = [
    { name: 'backlog', stop: async () => backlog.stop() },
    { name: 'inboxes', stop: () => unread.close() },
    { name: 'events', stop: () => ends.close() },
  ];
  await listen(service, { app, parts, engines, meanwhile: () => backlog.start() });
}
