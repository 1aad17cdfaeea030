import { describe, expect, it } from 'vitest';
import { STD_PLUS } from '../measures/measures.js';
import { peopleCells } from './people-cells.js';
import type { People } from './people.js';

const cellsOf = (people: People): Readonly<Record<string, bigint>> => Object.fromEntries(peopleCells(people, STD_PLUS));
const cell = (dims: { readonly [dimension: string]: string }, value: number) => ({ dims, value });

describe('people in cells (events 5)', () => {
  it('puts the whole total of a dimension that no table shows into _U (worked example 23)', () => {
    const cells = cellsOf({
      total: 120,
      cells: [cell({ SEX: 'F' }, 70), cell({ SEX: 'M' }, 40), cell({ SEX: '_U' }, 10)],
    });
    expect(cells).toMatchObject({
      _T: 120n,
      'SEX=F': 70n,
      'SEX=M': 40n,
      'SEX=_U': 10n,
      'AGE=_U': 120n,
      'VULN_GROUP=_U': 120n,
    });
    expect(cells['AGE=_U,SEX=_U']).toBe(120n);
  });

  it('takes a margin from a crossing that shows it', () => {
    const cells = cellsOf({
      total: 10,
      cells: [
        cell({ SEX: 'F', DEG_URB: 'URB' }, 3),
        cell({ SEX: 'F', DEG_URB: 'RUR' }, 4),
        cell({ SEX: 'M', DEG_URB: 'RUR' }, 3),
      ],
    });
    expect(cells).toMatchObject({ 'SEX=F': 7n, 'SEX=M': 3n, 'DEG_URB=RUR': 7n, 'DEG_URB=RUR,SEX=F': 4n });
  });

  it('lets only the total and vulnerable groups in when cells overlap', () => {
    const cells = cellsOf({
      total: 10,
      overlap: true,
      cells: [
        cell({ SEX: 'F' }, 9),
        cell({ SEX: 'M' }, 8),
        cell({ VULN_GROUP: 'ANY' }, 6),
        cell({ VULN_GROUP: 'RURAL' }, 6),
      ],
    });
    expect(cells).toMatchObject({ _T: 10n, 'SEX=_U': 10n, 'VULN_GROUP=ANY': 6n, 'VULN_GROUP=RURAL': 6n });
    expect(cells['SEX=F']).toBeUndefined();
  });

  it('leaves nothing where there is nobody', () => {
    expect(peopleCells({ total: 0 }, STD_PLUS)).toEqual([]);
  });
});
