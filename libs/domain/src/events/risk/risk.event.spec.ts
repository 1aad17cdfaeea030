import { describe } from 'vitest';
import { draft } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('an event of a risk is rejected', () => {
  const raised = (data: object) => draft('risk.raised', data);
  const changed = (data: object) => draft('risk.status_changed', data);
  itRejects(
    ['field-missing /data/subjectId', raised({ subjectId: undefined })],
    ['number-out-of-range /data/severity', raised({ severity: 6 })],
    ['number-out-of-range /data/likelihood', raised({ likelihood: 0 })],
    ['approver-required /data/approverRole', changed({ to: 'accepted' })],
    ['enum-unknown /data/to', changed({ to: 'open' })],
  );
});
