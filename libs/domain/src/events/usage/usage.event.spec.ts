import { describe } from 'vitest';
import { usage, withData } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('a report of use is rejected', () => {
  itRejects(
    ['end-before-start /data/periodEnd', withData(usage, { periodStart: '2024-04-01' })],
    ['span-too-long /data/periodEnd', withData(usage, { periodStart: '2023-03-31' })],
    ['period-not-over /data/periodEnd', { ...usage, time: '2024-03-30T23:59:59Z' }],
    ['effective-date-missing /effectivedate', { ...usage, effectivedate: undefined }],
    ['effective-date-mismatch /effectivedate', { ...usage, effectivedate: '2024-03-30' }],
  );
});
