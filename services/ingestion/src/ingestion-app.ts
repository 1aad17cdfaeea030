import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { didYouMean, documentedCodes, errorTable } from '#domain';
import { type DocsInfo, type KeyLookup, createHttpApp, serveDocs, serveErrorPages } from '#platform';
import { eventBodies } from './events/events.controller.js';
import { IngestionModule, type IngestionPorts } from './ingestion.module.js';
import { redriveBodies } from './quarantine/replacement.js';

export interface IngestionOptions extends IngestionPorts {
  readonly logger: Logger;
  readonly keys: KeyLookup;
  /** Proxies whose `X-Forwarded-For` is trusted, separated by commas. Absent: none. */
  readonly trustProxy?: string;
}

export const ingestionDocs: DocsInfo = {
  title: 'Headway ingestion',
  description:
    'This service receives events. It accepts or rejects each event immediately and independently of all others, and gives every reason for a rejection. Rejected events are kept in quarantine and can be submitted again (redriven). Country systems may also publish to their Kafka inbox; the same rules apply.',
  version: '1.0.0',
  links: [
    { href: '/schemas', title: 'The JSON Schema of every event type' },
    { href: '/docs/asyncapi.json', title: 'AsyncAPI 3.0 document of the Kafka topics' },
  ],
  codes: documentedCodes,
  tags: [
    { name: 'Events', description: 'Publish events.' },
    { name: 'Quarantine', description: 'Review rejected records, and submit them again or discard them.' },
    { name: 'Schemas', description: 'Read the published contracts of events.' },
  ],
};

/** Creates the ingestion service with its documentation, ready to listen. */
export async function createIngestionApp(options: IngestionOptions): Promise<NestFastifyApplication> {
  const { logger, keys, trustProxy = '' } = options;
  const rawBodies = [...eventBodies, ...redriveBodies];
  const app = await createHttpApp(IngestionModule.with(options), {
    logger,
    errors: errorTable,
    keys,
    rawBodies,
    didYouMean,
    trustProxy,
  });
  serveDocs(app, ingestionDocs);
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  return app;
}
