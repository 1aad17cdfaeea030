import { describe, expect, it } from 'vitest';
import { draft, judged, problemsOf } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('a training is rejected', () => {
  const delivered = (data: object) => draft('training.delivered', data);
  const undp = (data: object) => delivered({ audience: 'undp', country: undefined, ...data });
  const shown = (dims: object) => ({ completed: { total: 5, cells: [{ dims, value: 5 }] } });
  itRejects(
    ['part-above-whole /data/completed/total', delivered({ enrolled: 49 })],
    ['field-missing /data/country', delivered({ country: undefined })],
    ['field-not-for-kind /data/country', delivered({ audience: 'undp' })],
    ['dimension-not-allowed /data/completed/cells/0/dims/AGE', undp(shown({ AGE: '15-24' }))],
    ['dimension-not-allowed /data/completed/cells/0/dims/AGE', undp(shown({ AGE: '15-24', SEX: 'F' }))],
    ['dimension-not-allowed /data/completed/cells/0/dims/GRADE', undp(shown({ GRADE: 'P' }))],
    ['dimension-not-allowed /data/completed/cells/0/dims/GRADE', delivered(shown({ GRADE: 'P' }))],
    [
      'cells-do-not-add-up /data/completed/cells',
      delivered({ completed: { total: 6, cells: [{ dims: { SEX: 'F' }, value: 5 }] } }),
    ],
    ['number-out-of-range /data/hours', delivered({ hours: 0 })],
  );

  it('but not one of undp by SEX', () => {
    expect(problemsOf(judged(undp(shown({ SEX: 'F' }))))).toEqual([]);
  });
});
