import { strictQueryContract } from '#platform/testing';
import { openIngestion } from './testing/open-ingestion.js';

strictQueryContract('ingestion', 'all', async () => (await openIngestion()).app);
