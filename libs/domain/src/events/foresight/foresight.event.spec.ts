import { describe } from 'vitest';
import { draft } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('a foresight exercise is rejected', () => {
  const completed = (data: object) => draft('foresight.completed', data);
  const report = { url: 'https://x.org/a', kind: 'report', external: true };
  itRejects(
    ['horizon-not-later /data/horizonYear', completed({ horizonYear: 2024 })],
    ['number-out-of-range /data/horizonYear', completed({ horizonYear: 2101 })],
    ['number-out-of-range /data/scenarios', completed({ scenarios: 0 })],
    ['evidence-required /data/evidence', completed({ decisionRef: 'Decision 7' })],
    ['evidence-required /data/evidence', completed({ decisionRef: 'Decision 7', evidence: [report] })],
  );
});
