import { type Block, table } from './markdown.js';
import { filesIn, read } from './pages.js';

/** What a title says of worked examples: `(worked example 12)`, `(worked examples 7 and 8)`. */
const told = /\(worked examples? (?<numbers>\d+(?: and \d+)*)/g;
/** Titles of the oracle's tests begin with the number. */
const begun = /\bit\('(?<numbers>\d+): /g;

/** Tests by the number of the worked example that they prove, those of the oracle first. */
export function testsByExample(): ReadonlyMap<number, readonly string[]> {
  const oracle = filesIn('test/oracle/examples', '.spec.ts').map((path) => [path, begun] as const);
  const others = filesIn('libs/domain/src', '.spec.ts').map((path) => [path, told] as const);
  const found = new Map<number, string[]>();
  for (const [path, titles] of [...oracle, ...others]) {
    for (const { groups = {} } of read(path).matchAll(titles)) {
      for (const number of (groups['numbers'] ?? '').split(' and ').map(Number)) {
        found.set(number, [...new Set([...(found.get(number) ?? []), path])]);
      }
    }
  }
  return new Map([...found].toSorted(([a], [b]) => a - b));
}

function linkTo(path: string): string {
  return `[${path.slice(path.lastIndexOf('/') + 1, -'.spec.ts'.length)}](../../${path})`;
}

/** Generated blocks of the page of worked examples. */
export const exampleBlocks: readonly Block[] = [
  {
    name: 'examples',
    text: () =>
      table(
        ['#', 'Tests'],
        [...testsByExample()].map(([number, paths]) => [String(number), paths.map(linkTo).join(', ')]),
      ),
  },
];
