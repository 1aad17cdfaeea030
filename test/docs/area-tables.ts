import { BUREAUS, GLOBAL, GROUPS, NO_BUREAU, WORLD } from '#domain';
import { type Block, code, table } from './markdown.js';

const listed = (codes: readonly string[]) => codes.map(code).join(' ');

/** Generated blocks of the page of areas. */
export const areaBlocks: readonly Block[] = [
  {
    name: 'area-levels',
    text: () =>
      table(
        ['Level', 'Codes', 'What it is'],
        [
          ['world', code(WORLD), 'everything'],
          ['bureau', listed(BUREAUS), `of a country or a unit; ${code(NO_BUREAU)}: none`],
          ['group', listed(GROUPS), 'of countries; groups overlap'],
          [
            'country',
            `ISO 3166-1 alpha-3, and ${code(GLOBAL)}`,
            `where it happened; ${code(GLOBAL)}: in no country alone`,
          ],
          ['unit', '`unit:<code>`', 'organisational, never a country'],
        ],
      ),
  },
];
