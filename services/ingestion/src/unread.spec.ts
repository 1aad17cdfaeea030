import { unreadContract } from '#platform/testing';
import { openIngestion } from './testing/open-ingestion.js';

unreadContract('ingestion', async () => (await openIngestion()).app, {
  key: 'all',
  bodies: ['POST /v1/events', 'POST /v1/quarantine/:id/redrive', 'POST /v1/quarantine/:id/discard'],
  raw: ['POST /v1/events', 'POST /v1/quarantine/:id/redrive'],
});
