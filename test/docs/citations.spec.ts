import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Cited, citationsIn, decisionsIn, invariantsIn, pagesNamedIn, strayIn } from './citations.js';
import { anchorsIn, filesIn, read, rootConfigs, scriptsIn } from './pages.js';

const here = ['test/docs/citations.ts', 'test/docs/citations.spec.ts'];
const code = ['libs', 'services', 'test', 'deploy']
  .flatMap((folder) => [...filesIn(folder, '.ts'), ...filesIn(folder, '.mjs'), ...scriptsIn(folder)])
  .concat(rootConfigs)
  .filter((path) => !here.includes(path));
const pages = ['README.md', 'CHANGELOG.md', ...filesIn('docs', '.md'), ...filesIn('libs', '.md')];
const decisions = new Set(filesIn('docs/decisions', '.md').map((path) => Number(path.split('/')[2]?.slice(0, 4))));
const invariants = new Set(
  read('docs/explanation/architecture.md')
    .match(/^\| (I\d+)/gm)
    ?.map((row) => row.slice(2)),
);

/** What is wrong, file and line first. */
function wrongIn(
  files: readonly string[],
  found: (text: string) => readonly Cited[],
  isRight: (text: string) => boolean,
) {
  return files.flatMap((path) =>
    found(read(path))
      .filter(({ text }) => !isRight(text))
      .map(({ line, text }) => `${path}:${line} ${text}`),
  );
}

function exists(path: string): boolean {
  return existsSync(join(import.meta.dirname, '..', '..', path));
}

function leadsSomewhere(citation: string): boolean {
  const [page = '', anchor = ''] = citation.split('#');
  const path = `docs/${page}.md`;
  return exists(path) && anchorsIn(path).includes(anchor);
}

describe('comments and test names', () => {
  it('cite a page and a heading that are there', () => {
    expect(code.flatMap((path) => citationsIn(read(path))).length).toBeGreaterThan(150);
    expect(wrongIn(code, citationsIn, leadsSomewhere)).toEqual([]);
  });

  it('name only pages that are there', () => {
    expect(code.flatMap((path) => pagesNamedIn(read(path))).length).toBeGreaterThan(20);
    expect(wrongIn(code, pagesNamedIn, exists)).toEqual([]);
  });

  it.each([
    ['code', code],
    ['pages', pages],
  ])('send nobody to a section that no reader has (%s)', (_, files) => {
    expect(wrongIn(files, strayIn, () => false)).toEqual([]);
  });

  it.each([
    ['code', code],
    ['pages', pages],
  ])('cite decisions and invariants that are written (%s)', (_, files) => {
    expect(wrongIn(files, decisionsIn, (number) => decisions.has(Number(number)))).toEqual([]);
    expect(wrongIn(files, invariantsIn, (name) => invariants.has(name))).toEqual([]);
  });
});

describe('a citation', () => {
  const texts = (found: readonly Cited[]) => found.map(({ text }) => text);

  it('is one form, which is found anywhere in a line', () => {
    const text = "// Source: reference/order#fold, reference/areas#rows.\nit('(explanation/laws#the-oracle)')";
    expect(citationsIn(text)).toEqual([
      { line: 1, text: 'reference/order#fold' },
      { line: 1, text: 'reference/areas#rows' },
      { line: 2, text: 'explanation/laws#the-oracle' },
    ]);
    expect(citationsIn('libs/domain/reference/units.csv docs/reference/order.md#fold')).toEqual([]);
    expect([leadsSomewhere('reference/order#fold'), leadsSomewhere('reference/order#nowhere')]).toEqual([true, false]);
    expect(leadsSomewhere('reference/nowhere#fold')).toBe(false);
  });

  it.each([
    'catalogue 4.6',
    'Catalogue 2',
    'events 7.8',
    'api 4',
    'architecture 1',
    'design D1',
    'as the design says',
    '(D1)',
    '§',
    'reading 3',
  ])('is not "%s"', (old) => {
    expect(texts(strayIn(`Source: ${old}.`))).toHaveLength(1);
  });

  it.each(['catalogue 1.0.0', '--events 100000', 'events 1,000', '30 types of event', 'the 12 events'])(
    'is nothing that "%s" is taken for',
    (text) => {
      expect(strayIn(text)).toEqual([]);
    },
  );

  it('of a whole page is its path', () => {
    const text = '// `docs/reference/errors.md` lists them; see docs/README.md.\n// docs/reference/order.md#fold';
    expect(pagesNamedIn(text)).toEqual([
      { line: 1, text: 'docs/reference/errors.md' },
      { line: 1, text: 'docs/README.md' },
    ]);
    expect([exists('docs/reference/errors.md'), exists('docs/reference/nowhere.md')]).toEqual([true, false]);
  });

  it('of a decision or an invariant is a number', () => {
    expect(texts(decisionsIn('(decision 12), decisions 8 and 11, a decision of 3'))).toEqual(['12', '8', '11']);
    expect(texts(invariantsIn('(I3, I4), chain (I14), I am'))).toEqual(['I3', 'I4', 'I14']);
  });
});
