import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { errorTable } from '#domain';
import { createHttpApp, type DocsInfo, type KeyLookup, serveDocs } from '#platform';
import { ReportingModule, type ReportingPorts } from './reporting.module.js';
import { foldCodes } from './values/fold-codes.js';

export interface ReportingOptions extends ReportingPorts {
  readonly logger: Logger;
  readonly keys: KeyLookup;
  /** May aggregated values be read without a key? */
  readonly publicRead: boolean;
}

export const reportingDocs: DocsInfo = {
  title: 'Headway reporting',
  description:
    'How far the strategy has come. Every number is computed from accepted events, carries its numerator, denominator, status and definition, and can be followed to the events behind it. Nothing can be changed here.',
  version: '1.0.0',
  tags: [
    { name: 'Strategy', description: 'What the numbers are about, and the scorecards.' },
    { name: 'Catalogue', description: 'What each number means.' },
    { name: 'Values', description: 'The numbers.' },
    { name: 'Areas', description: 'Where, and who reports.' },
    { name: 'Audit', description: 'Proof that the history is whole, to be checked without Headway.' },
    { name: 'Detail', description: 'Entities and events behind the numbers; for the units of the key only.' },
  ],
};

/** The reporting service, documented and ready to listen. */
export async function createReportingApp(options: ReportingOptions): Promise<NestFastifyApplication> {
  const { logger, keys, publicRead } = options;
  const openScopes = publicRead ? ['values:read'] : [];
  const app = await createHttpApp(ReportingModule.with(options), { logger, errors: errorTable, keys, openScopes });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preHandler', (request, _reply, done) => {
      request.query = foldCodes(request.query as Readonly<Record<string, unknown>>);
      done();
    });
  serveDocs(app, reportingDocs);
  return app;
}
