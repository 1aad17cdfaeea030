import { unreadContract } from '../../../libs/platform/src/testing/unread.contract.js';
import { openAggregation } from './testing/open-aggregation.js';

unreadContract('aggregation', () => openAggregation(), { key: 'none', bodies: [] });
