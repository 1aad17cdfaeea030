import { unreadContract } from '#platform/testing';
import { openAggregation } from './testing/open-aggregation.js';

unreadContract('aggregation', () => openAggregation(), { key: 'none', bodies: [] });
