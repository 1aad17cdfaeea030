import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { didYouMean, documentedCodes, errorTable } from '#domain';
import { InMemoryLog } from '#messaging';
import { type HttpOptions, Metrics, NoKeys, createHttpApp, createLogger, serveErrorPages } from '#platform';
import { AggregationModule } from '../aggregation.module.js';

/** The HTTP side of aggregation, backed by memory. */
export async function openAggregation(options: Partial<HttpOptions> = {}): Promise<NestFastifyApplication> {
  const logger = createLogger({ service: 'aggregation', level: 'silent' });
  const module = AggregationModule.with(new InMemoryLog().source(), [], new Metrics());
  const app = await createHttpApp(module, { logger, errors: errorTable, keys: new NoKeys(), ...options });
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  return app.init();
}
