import { describe, expect, it } from 'vitest';
import { type Draft, adoption, draft, judged, problemsOf, usage, withData } from '../testing/events.js';
import { itRejects } from '../testing/rejections.js';
import type { AcceptanceContext } from './received.js';

const of = (event: Draft, context: Partial<AcceptanceContext> = {}): readonly string[] =>
  problemsOf(judged(event, context));

describe('the reference stage rejects', () => {
  const cells = (total: number, ...list: readonly (readonly [object, number])[]) =>
    withData(usage, { users: { total, cells: list.map(([dims, value]) => ({ dims, value })) } });
  const project = (data: object) => draft('project.registered', data);
  itRejects(
    ['country-unknown /data/country', withData(adoption, { country: 'XXX' })],
    ['country-unknown /data/country', withData(adoption, { country: 'ke' })],
    ['country-unknown /data/countries/1', project({ countries: ['KEN', 'GLOBAL'] })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'PAL' })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'H45' })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'RBA' })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'KE' })],
    ['countries-missing /data/countries', project({ countries: [] })],
    ['dimension-unknown /data/users/cells/0/dims/GENDER', cells(1, [{ GENDER: 'F' }, 1])],
    ['dimension-not-allowed /data/users/cells/0/dims/GRADE', cells(1, [{ GRADE: 'P' }, 1])],
    ['dimension-code-unknown /data/users/cells/0/dims/SEX', cells(1, [{ SEX: 'female' }, 1])],
    ['cell-total-code /data/users/cells/0/dims/SEX', cells(1, [{ SEX: '_T' }, 1])],
    ['cell-duplicate /data/users/cells/1', cells(2, [{ SEX: 'F' }, 1], [{ SEX: 'F' }, 1])],
    ['cells-do-not-add-up /data/users/cells', cells(120, [{ SEX: 'F' }, 70], [{ SEX: 'M' }, 40])],
    [
      'margins-disagree /data/users/cells',
      cells(2, [{ SEX: 'F' }, 1], [{ SEX: 'M' }, 1], [{ SEX: 'F', AGE: '65+' }, 2]),
    ],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'RURAL' }, 1])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY' }, 3], [{ VULN_GROUP: 'RURAL' }, 3])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY' }, 2], [{ VULN_GROUP: 'RURAL' }, 1])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY' }, 1], [{ VULN_GROUP: 'RURAL' }, 2])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY', SEX: 'F' }, 2])],
  );

  it('cell-above-total where cells overlap, and asks no sums of them', () => {
    const overlapping = (value: number) =>
      withData(usage, {
        users: {
          total: 9,
          overlap: true,
          cells: [
            { dims: { SEX: 'F' }, value },
            { dims: { SEX: 'M' }, value: 9 },
          ],
        },
      });
    expect(of(overlapping(8))).toEqual([]);
    expect(of(overlapping(10))).toEqual(['cell-above-total /data/users/cells/0/value']);
  });

  it('sums with the numbers in the sentence', () => {
    const result = judged(cells(1_200, [{ SEX: 'F' }, 1_180]));
    expect(result).toMatchObject({ problems: [{ detail: 'SEX adds up to 1,180, total is 1,200' }] });
  });
});
