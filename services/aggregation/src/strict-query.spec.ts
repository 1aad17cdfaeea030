import { strictQueryContract } from '#platform/testing';
import { openAggregation } from './testing/open-aggregation.js';

strictQueryContract('aggregation', 'none', () => openAggregation());
