import { unreadContract } from '../../../libs/platform/src/testing/unread.contract.js';
import { openReporting } from './testing/open-reporting.js';

unreadContract('reporting', () => openReporting([]), { key: 'all', bodies: [] });
