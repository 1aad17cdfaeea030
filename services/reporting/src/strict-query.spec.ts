import { strictQueryContract } from '#platform/testing';
import { openReporting } from './testing/open-reporting.js';

strictQueryContract('reporting', 'all', () => openReporting([]));
