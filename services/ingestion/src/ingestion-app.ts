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
}

export const ingestionDocs: DocsInfo = {
  title: 'Headway ingestion',
  description:
    'Where events come in. Every event is accepted or refused by itself and at once, with every reason; what is refused is kept and can be sent in again. Country systems may also publish to their Kafka inbox: the rules are the same.',
  version: '1.0.0',
  links: [
    { href: '/schemas', title: 'What every type of event must look like' },
    { href: '/docs/asyncapi.json', title: 'AsyncAPI 3.0 document of the Kafka side' },
  ],
  codes: documentedCodes,
  tags: [
    { name: 'Events', description: 'Publish.' },
    { name: 'Quarantine', description: 'What was refused, why, and what became of it.' },
    { name: 'Schemas', description: 'What an event must look like.' },
  ],
};

/** The ingestion service, documented and ready to listen. */
export async function createIngestionApp(options: IngestionOptions): Promise<NestFastifyApplication> {
  const { logger, keys } = options;
  const rawBodies = [...eventBodies, ...redriveBodies];
  const app = await createHttpApp(IngestionModule.with(options), {
    logger,
    errors: errorTable,
    keys,
    rawBodies,
    didYouMean,
  });
  serveDocs(app, ingestionDocs);
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  return app;
}
