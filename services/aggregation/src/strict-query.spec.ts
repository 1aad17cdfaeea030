import { strictQueryContract } from '../../../libs/platform/src/testing/strict-query.contract.js';
import { openAggregation } from './testing/open-aggregation.js';

strictQueryContract('aggregation', 'none', () => openAggregation());
