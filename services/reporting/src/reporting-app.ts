import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { didYouMean, documentedCodes, errorTable } from '#domain';
import { createHttpApp, type DocsInfo, type KeyLookup, serveDocs, serveErrorPages } from '#platform';
import { ReportingModule, type ReportingPorts } from './reporting.module.js';
import { gatherCodes } from './values/gather-codes.js';

export interface ReportingOptions extends ReportingPorts {
  readonly logger: Logger;
  readonly keys: KeyLookup;
  /** Proxies whose `X-Forwarded-For` is trusted, separated by commas; absent: none. */
  readonly trustProxy?: string;
  /** Whether values can be read without a key. */
  readonly publicRead: boolean;
}

export const reportingDocs: DocsInfo = {
  title: 'Headway reporting',
  description: [
    'How far the strategy has come, in numbers that you can check. This service only reads: nothing can be changed here.',
    '## How to read a number',
    'A *value* is one number: an indicator in one area and one window of days. Headway computes it from accepted *events*, the facts that units report. Each value carries its numerator and denominator, the version of its definition, and a `status`: `A` is normal, and `P`, *provisional*, means that its window is not over or that a case in it can still change. A value that is `null` is not zero; `reason` says why there is none.',
    'Events are about *entities*, such as one project or one solution. What an entity contributes to a number are its *steps*: integer changes of a *measure* on a day, in a *cell*, which is a combination of codes such as `CATEGORY=E_LEARNING`. With the scope `detail:read`, a key can read the entities, steps and events behind a number.',
    '## How current a number is',
    'Every answer computed from events says in `meta` how many events it includes. Its header `Headway-Recorded-Through` is the *watermark*: everything that Headway recorded up to that time is included. `Headway-Lag` says how many records are still on their way and how old the oldest one is. No live answer is final: an event that arrives late counts on its own day, so it can change a number for the past.',
  ].join('\n\n'),
  version: '1.0.0',
  links: [
    { href: '/v1/strategy', title: 'What the numbers are about' },
    { href: '/v1/objectives', title: 'Scorecards of the three objectives' },
    { href: '/v1/indicators', title: 'The catalogue of indicators' },
    { href: '/v1/areas', title: 'Areas for which there are numbers' },
  ],
  codes: documentedCodes,
  tags: [
    { name: 'Strategy', description: 'What the numbers are about, and a scorecard for each objective.' },
    { name: 'Catalogue', description: 'What each number means and how it is computed.' },
    { name: 'Values', description: 'The numbers, by indicator, area, period and breakdown.' },
    { name: 'Targets', description: 'What was promised: baselines and targets, with every revision.' },
    { name: 'Areas', description: 'The areas that numbers are about, and the units that report.' },
    { name: 'Quality', description: 'How completely, timely, validly and consistently units report.' },
    {
      name: 'Audit',
      description: 'Proof that the history is complete and unchanged. It can be checked without Headway.',
    },
    { name: 'Detail', description: 'The entities and events behind the numbers. A key sees only those of its units.' },
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
      request.query = gatherCodes(request.query as Readonly<Record<string, unknown>>);
      done();
    });
  serveDocs(app, reportingDocs);
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  return app;
}
