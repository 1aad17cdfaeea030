import type { OpenAPIObject } from '@nestjs/swagger';
import { CreditWindow, creditRules, referenceOf } from '#domain';
import { InMemoryDatabase, InMemoryQuarantineStore, InMemorySeriesStore } from '#kpi-store';
import { InMemoryLog } from '#messaging';
import { createLogger, Metrics, NoKeys, openApiDocument, readTexts, SystemClock } from '#platform';
import { Gate } from './acceptance/gate.js';
import { Pace } from './fairness/pace.js';
import { createIngestionApp, ingestionDocs } from './ingestion-app.js';

/** The OpenAPI document of ingestion, built without any engine. The same code always gives the same document. */
export async function ingestionDocument(referenceFolder: string): Promise<OpenAPIObject> {
  const database = new InMemoryDatabase();
  const series = new InMemorySeriesStore(database, { version: 'v1', partitions: 1 });
  const app = await createIngestionApp({
    gate: new Gate(referenceOf(await readTexts(referenceFolder, '.csv'), 'v1')),
    sink: new InMemoryLog().sink(),
    quarantine: new InMemoryQuarantineStore(database),
    pace: new Pace({ window: new CreditWindow(creditRules), series, nowMs: Date.now }),
    clock: new SystemClock(),
    cursorKey: '',
    metrics: new Metrics(),
    logger: createLogger({ service: 'ingestion', level: 'silent' }),
    keys: new NoKeys(),
  });
  try {
    return openApiDocument(app, ingestionDocs);
  } finally {
    await app.close();
  }
}
