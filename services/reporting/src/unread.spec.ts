import { unreadContract } from '#platform/testing';
import { openReporting } from './testing/open-reporting.js';

unreadContract('reporting', () => openReporting([]), { key: 'all', bodies: [] });
