import fc from 'fast-check';
import { marginsOf, people, type Atom } from './people.js';
import type { Body, Told, Topic } from './topic.js';

const DELIVERED = 'training.delivered';
const SNAPSHOT = 'workforce.snapshot';

export const training: Told = {
  kind: 'training',
  names: [DELIVERED],
  idOf: (number) => `T-${number}`,
  bodyOn: delivery,
  story: [{ name: DELIVERED, data: {} }],
};

export const workforce: Told = {
  kind: 'workforce',
  names: [SNAPSHOT],
  idOf: (_, { speaker }) => speaker.unit,
  bodyOn: snapshot,
  story: [SNAPSHOT, SNAPSHOT].map((name) => ({ name, data: {} })),
};

/** Staff are reported by sex only, without a country. */
function delivery({ id, country }: Topic): Body {
  const fixed = { trainingId: id, title: 'Training', hours: 8 };
  const audience = fc.constantFrom('public', 'government');
  const ofPeople = fc
    .tuple(audience, people())
    .map(([of, completed]) => ({ ...fixed, audience: of, country, enrolled: completed.total + 5, completed }));
  const ofStaff = fc.tuple(fc.constantFrom(0, 3, 12), fc.boolean()).map(([women, isTold]) => ({
    ...fixed,
    audience: 'undp',
    enrolled: 20,
    completed: { total: women, ...(isTold ? { cells: [{ dims: { SEX: 'F' }, value: women }] } : {}) },
  }));
  return fc.oneof({ weight: 3, arbitrary: ofPeople }, { weight: 1, arbitrary: ofStaff });
}

const atom = fc.record({
  dims: fc.record({ SEX: fc.constantFrom('F', 'M', '_O', '_U'), GRADE: fc.constantFrom('P', 'G', '_U') }),
  /** All, in digital roles, certified. */
  values: fc.constantFrom([0, 0, 0], [4, 4, 1], [5, 1, 5], [30, 12, 0]),
});

/** Parts of the same staff, so that no part exceeds the whole in any cell. */
function snapshot(_: Topic): Body {
  const shown = fc.subarray([['SEX'], ['GRADE'], ['GRADE', 'SEX']]);
  return fc.tuple(fc.array(atom, { maxLength: 4 }), shown, fc.boolean()).map(([atoms, tables, arePartsShown]) => {
    const of = (at: number, isShown: boolean) => {
      const some: Atom[] = atoms.map(({ dims, values }) => ({ dims, value: values[at] ?? 0 }));
      const total = some.reduce((sum, { value }) => sum + value, 0);
      return isShown && tables.length > 0
        ? { total, cells: tables.flatMap((names) => marginsOf(some, names)) }
        : { total };
    };
    return { headcount: of(0, true), digitalRoles: of(1, arePartsShown), certified: of(2, arePartsShown) };
  });
}
