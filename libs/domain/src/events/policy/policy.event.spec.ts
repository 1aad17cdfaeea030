import { describe } from 'vitest';
import { draft } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('a stage of a policy instrument is rejected', () => {
  const reached = (data: object) => draft('policy.stage_reached', data);
  itRejects(
    ['evidence-required /data/evidence', reached({ stage: 'adopted' })],
    ['evidence-required /data/evidence', reached({ stage: 'adopted', evidence: [] })],
    ['groups-required /data/consultedGroups', reached({ consultedGroups: [] })],
    [
      'end-before-start /data/rightsAssessment/completedOn',
      reached({ rightsAssessment: { completedOn: '2024-06-02' } }),
    ],
    ['countries-missing /data/countries', reached({ countries: [] })],
    ['enum-unknown /data/stage', reached({ stage: 'signed' })],
  );
});
