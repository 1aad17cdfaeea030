import { describe, expect, it } from 'vitest';
import { draft, judged, problemsOf } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

const snapshot = (data: object) => draft('workforce.snapshot', data);
const people = (total: number, ...cells: readonly (readonly [object, number])[]) => {
  return { total, cells: cells.map(([dims, value]) => ({ dims, value })) };
};
const women = people(10, [{ SEX: 'F' }, 10]);

describe('a snapshot of a workforce is rejected', () => {
  itRejects(
    ['part-above-whole /data/digitalRoles/total', snapshot({ digitalRoles: { total: 49 } })],
    ['part-above-whole /data/certified/total', snapshot({ certified: { total: 49 } })],
    ['part-above-whole /data/digitalRoles/cells/0/value', snapshot({ digitalRoles: people(27, [{ SEX: 'F' }, 27]) })],
    [
      'part-above-whole /data/certified/cells/0/value',
      snapshot({ headcount: women, digitalRoles: { total: 1 }, certified: people(1, [{ SEX: 'M' }, 1]) }),
    ],
    [
      'dimension-not-allowed /data/headcount/cells/0/dims/AGE',
      snapshot({ headcount: people(48, [{ AGE: '25-34' }, 48]) }),
    ],
    ['cells-do-not-add-up /data/headcount/cells', snapshot({ headcount: people(48, [{ GRADE: 'P' }, 47]) })],
  );

  it('but not for a table that the whole does not show, nor for cells that overlap', () => {
    const graded = people(6, [{ GRADE: 'P' }, 6]);
    const overlapping = { ...people(27, [{ SEX: 'F' }, 27]), overlap: true };
    expect(problemsOf(judged(snapshot({ digitalRoles: graded })))).toEqual([]);
    expect(problemsOf(judged(snapshot({ digitalRoles: overlapping })))).toEqual([]);
    const everyone = { total: 48, overlap: true, cells: [{ dims: { SEX: 'F' }, value: 1 }] };
    expect(problemsOf(judged(snapshot({ headcount: everyone })))).toEqual([]);
  });

  it('and its subject names the unit', () => {
    expect(problemsOf(judged({ ...snapshot({}), subject: 'workforce:KEN' }))).toEqual(['subject-mismatch /subject']);
    expect(judged({ ...snapshot({}), subject: 'workforce:TZA' })).toMatchObject({ event: { entity: 'workforce:TZA' } });
  });
});
