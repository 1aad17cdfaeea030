import type { OpenAPIObject } from '@nestjs/swagger';
import { MIB, modelOf, referenceOf } from '#domain';
import {
  InMemoryDatabase,
  InMemoryHeadStore,
  InMemoryKpiStore,
  InMemoryQuarantineStore,
  InMemorySeriesStore,
} from '#kpi-store';
import { SystemClock, createLogger, Metrics, NoKeys, openApiDocument, readTexts } from '#platform';
import { Backlog } from './answers/backlog.js';
import { createReportingApp, reportingDocs } from './reporting-app.js';

/** The OpenAPI document of reporting, made without MongoDB or Kafka. The same code gives the same document. */
export async function reportingDocument(referenceFolder: string): Promise<OpenAPIObject> {
  const model = modelOf(referenceOf(await readTexts(referenceFolder, '.csv'), 'v1'));
  const database = new InMemoryDatabase();
  const served = { version: model.version, partitions: 1 };
  const app = await createReportingApp({
    store: new InMemoryKpiStore(database, served),
    series: new InMemorySeriesStore(database, served),
    seriesBudgetBytes: MIB,
    heads: new InMemoryHeadStore(database),
    quarantine: new InMemoryQuarantineStore(database),
    model,
    clock: new SystemClock(),
    backlog: new Backlog(null),
    cursorKey: 'no cursor is made here',
    metrics: new Metrics(),
    logger: createLogger({ service: 'reporting', level: 'silent' }),
    keys: new NoKeys(),
    publicRead: false,
  });
  try {
    return openApiDocument(app, reportingDocs);
  } finally {
    await app.close();
  }
}
