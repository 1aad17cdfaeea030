import { adoption } from '#domain/testing';
import { EventSink, type OutRecord } from '#messaging';
import { CANARY, canaryContract } from '#platform/testing';
import { openIngestion } from './testing/open-ingestion.js';

/** Quotes its input in its errors, as engines do. */
class QuotingSink extends EventSink {
  async send([record]: readonly OutRecord[]): Promise<never> {
    const cause = new Error(`no broker took ${String(record?.key)} ${String(record?.value)}`);
    throw new Error(`not written: ${CANARY}, ${JSON.stringify(record?.headers)}`, { cause });
  }
  async partitionCount(): Promise<number> {
    return 4;
  }
  async close(): Promise<void> {}
}

const accepted = { ...adoption, id: CANARY, source: `https://data.example.org/tza/${CANARY}` };
const headers = Object.fromEntries(
  Object.entries(accepted)
    .filter(([name]) => name !== 'data' && name !== 'datacontenttype')
    .map(([name, value]) => [`ce-${name}`, String(value)]),
);

/** As large as a batch may be, so that searching an error for its texts would take long. */
const batch = JSON.stringify(Array.from({ length: 1_000 }, (_, place) => ({ ...accepted, id: `${CANARY}-${place}` })));

canaryContract('ingestion', 'all', async (logger) => (await openIngestion(new QuotingSink(), { logger })).app, [
  {
    method: 'POST',
    url: '/v1/events',
    headers: { authorization: 'Bearer all', 'content-type': 'application/cloudevents+json' },
    payload: JSON.stringify(accepted),
  },
  {
    method: 'POST',
    url: '/v1/events',
    headers: { authorization: 'Bearer all', 'content-type': 'application/json', ...headers },
    payload: JSON.stringify('data' in accepted ? accepted.data : null),
  },
  {
    method: 'POST',
    url: '/v1/events',
    headers: { authorization: 'Bearer all', 'content-type': 'application/cloudevents-batch+json' },
    payload: batch.padEnd(4 * 1024 * 1024),
  },
]);
