import { strictQueryContract } from '../../../libs/platform/src/testing/strict-query.contract.js';
import { openReporting } from './testing/open-reporting.js';

strictQueryContract('reporting', 'all', () => openReporting([]));
