import { canaryContract } from '#platform/testing';
import { openAggregation } from './testing/open-aggregation.js';

canaryContract('aggregation', 'none', (logger) => openAggregation({ logger }));
