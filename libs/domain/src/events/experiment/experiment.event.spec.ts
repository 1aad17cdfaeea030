import { describe } from 'vitest';
import { draft } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('an event of an experiment is rejected', () => {
  const started = (data: object) => draft('experiment.started', data);
  const concluded = (data: object) => draft('experiment.concluded', data);
  itRejects(
    ['end-before-start /data/plannedEnd', started({ plannedEnd: '2024-06-01' })],
    ['field-missing /data/projectId', started({ labId: undefined })],
    ['field-missing /data/hypothesis', started({ hypothesis: undefined })],
    ['enum-unknown /data/method', started({ method: 'survey' })],
    ['scale-without-validation /data/decision', concluded({ result: 'refuted', decision: 'scale' })],
    ['pattern-mismatch /data/solutionId', draft('experiment.scaled', { solutionId: '' })],
  );
});
