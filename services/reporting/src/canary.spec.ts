import { canaryContract } from '#platform/testing';
import { openReporting } from './testing/open-reporting.js';

canaryContract('reporting', 'all', (logger) => openReporting([], { logger }));
