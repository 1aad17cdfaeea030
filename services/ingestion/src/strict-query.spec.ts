import { strictQueryContract } from '../../../libs/platform/src/testing/strict-query.contract.js';
import { openIngestion } from './testing/open-ingestion.js';

strictQueryContract('ingestion', 'all', async () => (await openIngestion()).app);
