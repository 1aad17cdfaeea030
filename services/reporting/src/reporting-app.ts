import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { didYouMean, documentedCodes, errorTable } from '#domain';
import { createHttpApp, type DocsInfo, type KeyLookup, serveDocs, serveErrorPages } from '#platform';
import { ReportingModule, type ReportingPorts } from './reporting.module.js';
import { foldCodes } from './values/fold-codes.js';

export interface ReportingOptions extends ReportingPorts {
  readonly logger: Logger;
  readonly keys: KeyLookup;
  /** Proxies whose `X-Forwarded-For` is believed, joined by commas; absent: none. */
  readonly trustProxy?: string;
  /** May aggregated values be read without a key? */
  readonly publicRead: boolean;
}

export const reportingDocs: DocsInfo = {
  title: 'Headway reporting',
  description:
    'How far the strategy has come. Every number is computed from accepted events, and carries its numerator, denominator, status and definition. Entities and events can be read one by one. Nothing can be changed here.',
  version: '1.0.0',
  links: [
    { href: '/v1/strategy', title: 'What the numbers are about' },
    { href: '/v1/objectives', title: 'Scorecards of the three objectives' },
    { href: '/v1/indicators', title: 'The catalogue of indicators' },
    { href: '/v1/areas', title: 'Areas that numbers are kept for' },
  ],
  codes: documentedCodes,
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
  const { logger, keys, publicRead, trustProxy = '' } = options;
  const openScopes = publicRead ? ['values:read'] : [];
  const app = await createHttpApp(ReportingModule.with(options), {
    logger,
    errors: errorTable,
    keys,
    openScopes,
    didYouMean,
    trustProxy,
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preHandler', (request, _reply, done) => {
      request.query = foldCodes(request.query as Readonly<Record<string, unknown>>);
      done();
    });
  serveDocs(app, reportingDocs);
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  return app;
}
