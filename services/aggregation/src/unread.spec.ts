import { didYouMean, documentedCodes, errorTable } from '#domain';
import { InMemoryLog } from '#messaging';
import { Metrics, NoKeys, createHttpApp, createLogger, serveErrorPages } from '#platform';
import { unreadContract } from '../../../libs/platform/src/testing/unread.contract.js';
import { AggregationModule } from './aggregation.module.js';

async function open() {
  const logger = createLogger({ service: 'aggregation', level: 'silent' });
  const options = { logger, errors: errorTable, keys: new NoKeys() };
  const app = await createHttpApp(AggregationModule.with(new InMemoryLog().source(), [], new Metrics()), options);
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  return app.init();
}

unreadContract('aggregation', open, { key: 'none', bodies: [] });
