import { canaryContract } from '../../../libs/platform/src/testing/canary.contract.js';
import { openReporting } from './testing/open-reporting.js';

canaryContract('reporting', 'all', (logger) => openReporting([], { logger }));
