import { canaryContract } from '../../../libs/platform/src/testing/canary.contract.js';
import { openAggregation } from './testing/open-aggregation.js';

canaryContract('aggregation', 'none', (logger) => openAggregation({ logger }));
