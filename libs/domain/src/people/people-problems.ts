import { cellKey } from '../measures/cell.js';
import { type Problem, memberPointer, problem, quoted } from '../problems/problem.js';
import { type Dimension, dimensionCodes } from './dimensions.js';
import { peopleSumProblems } from './people-sums.js';
import type { People, PeopleCell } from './people.js';

/** A number for certain people, by their codes. */
type Divided = Pick<PeopleCell, 'dims'>;

/**
 * Stage 6, people: known dimensions that the field allows, known codes, no repeated cell, and consistent sums.
 * `people` is valid by its schema. Sums are checked once every cell is valid.
 * Source: reference/events#people.
 */
export function peopleProblems(people: People, allowed: readonly Dimension[], pointer: string): readonly Problem[] {
  const cellsAt = memberPointer(pointer, 'cells');
  const { cells = [] } = people;
  const found = [
    ...cells.flatMap((cell, index) => dimensionProblems(cell, allowed, memberPointer(cellsAt, index))),
    ...duplicateProblems(cells, cellsAt),
  ];
  return found.length > 0 ? found : peopleSumProblems(people, cellsAt);
}

/** Dimensions must exist and be allowed here, with existing codes. */
export function dimensionProblems(
  { dims }: Divided,
  allowed: readonly Dimension[],
  cellAt: string,
): readonly Problem[] {
  return Object.entries(dims).flatMap(([dimension, code]) => {
    const at = memberPointer(memberPointer(cellAt, 'dims'), dimension);
    if (!isDimension(dimension)) {
      const known = Object.keys(dimensionCodes);
      return [
        problem(at, 'dimension-unknown', `must be one of ${allowed.join(', ')}, not ${quoted(dimension)}`, {
          given: dimension,
          known,
        }),
      ];
    }
    const isAllowed = allowed.includes(dimension);
    return [
      ...(isAllowed
        ? []
        : [
            problem(
              at,
              'dimension-not-allowed',
              `this field is not broken down by ${dimension}; it can be broken down by: ${allowed.join(', ')}`,
            ),
          ]),
      ...codeProblems(dimension, code, at),
    ];
  });
}

function codeProblems(dimension: Dimension, code: string, at: string): readonly Problem[] {
  if (code === '_T')
    return [
      problem(at, 'cell-total-code', `_T must not be sent: for all of ${dimension}, leave ${dimension} out of dims`),
    ];
  const isKnown = (dimensionCodes[dimension] as readonly string[]).includes(code);
  return isKnown
    ? []
    : [
        problem(
          at,
          'dimension-code-unknown',
          `must be one of ${dimensionCodes[dimension].join(', ')}, not ${quoted(code)}`,
          {
            given: code,
            known: dimensionCodes[dimension],
          },
        ),
      ];
}

/** No two cells have the same codes. */
export function duplicateProblems(cells: readonly Divided[], cellsAt: string): readonly Problem[] {
  const seen = new Set<string>();
  return cells.flatMap(({ dims }, index) => {
    const key = JSON.stringify(Object.entries(dims).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [problem(memberPointer(cellsAt, index), 'cell-duplicate', `${cellKey(dims)} appears twice: send it once`)];
  });
}

function isDimension(name: string): name is Dimension {
  return Object.hasOwn(dimensionCodes, name);
}
