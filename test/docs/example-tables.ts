import { type Block, table } from './markdown.js';
import { filesIn, read } from './pages.js';

/** A test that proves worked examples. Its title is the one to look for: with the subject, without the numbers. */
export interface ExampleTest {
  readonly numbers: readonly number[];
  readonly title: string;
  readonly path: string;
}

/** A title names the examples that its test proves: `(worked example 12)`, `(worked examples 7 and 8)`. */
const NAMED = / \(worked examples? (?<numbers>\d+(?: and \d+)*)[^)]*\)/;
/** Titles of the oracle's tests begin with the number. */
const BEGUN = /^(?<numbers>\d+): /;
/** Depends on the formatter: a test is indented more than what contains it. */
const TITLE = /^(?<indent> *)(?<called>it|describe)\(\s*'(?<title>(?:[^'\\\n]|\\.)+)'/gm;

/**
 * Tests of a file that prove worked examples. Throws if the file names an example anywhere but in a title, since that
 * test would be missing from the page.
 */
export function exampleTestsIn(text: string, path: string): readonly ExampleTest[] {
  const form = path.startsWith('test/oracle/') ? BEGUN : NAMED;
  const containing: { readonly indent: number; readonly title: string }[] = [];
  const tests = [...text.matchAll(TITLE)].flatMap(({ groups = {} }) => {
    const { indent = '', called = '', title: whole = '' } = groups;
    while ((containing.at(-1)?.indent ?? -1) >= indent.length) containing.pop();
    const numbers = form.exec(whole)?.groups?.['numbers']?.split(' and ').map(Number);
    const subjects = form === BEGUN ? [] : containing.map(({ title }) => title);
    if (called === 'describe') containing.push({ indent: indent.length, title: whole });
    return numbers === undefined ? [] : [{ numbers, title: [...subjects, whole.replace(form, '')].join(' '), path }];
  });
  const named = text.match(new RegExp(NAMED.source, 'g'))?.length ?? 0;
  if (form === NAMED && named !== tests.length) throw new Error(`${path}: a worked example is named outside a title`);
  return tests;
}

/** Tests by the number of the worked example that they prove, those of the oracle first. */
export function testsByExample(): ReadonlyMap<number, readonly ExampleTest[]> {
  const paths = ['test/oracle/examples', 'libs/domain/src'].flatMap((folder) => filesIn(folder, '.spec.ts'));
  const found = new Map<number, ExampleTest[]>();
  for (const test of paths.flatMap((path) => exampleTestsIn(read(path), path))) {
    for (const number of test.numbers) found.set(number, [...(found.get(number) ?? []), test]);
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
        ['#', 'Test', 'File'],
        [...testsByExample()].flatMap(([number, tests]) =>
          tests.map(({ title, path }) => [String(number), title, linkTo(path)]),
        ),
      ),
  },
];
