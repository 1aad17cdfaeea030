import { expect, it } from 'vitest';
import { headerFault, valueColumns } from '#domain';
import { blocksIn } from './blocks.js';
import { filesIn, read } from './pages.js';

const HOW_TOS = ['docs/how-to/import-targets.md', 'docs/how-to/close-a-period.md'];
const codesOnPages = HOW_TOS.flatMap((page) =>
  [...read(page).matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, code]) => code),
);

it('documents every column of a file of baselines and targets, in their order', () => {
  const [, section = ''] = read('docs/reference/targets.md').split('\n## File\n');
  const [table = ''] = section.split('\n## ');
  expect([...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, column]) => column)).toEqual(valueColumns);
  const example = blocksIn('docs/how-to/import-targets.md').find(({ language }) => language === 'csv')?.text ?? '';
  expect(headerFault(example.split('\n')[0]?.split(',') ?? [])).toBeNull();
});

it('documents every code with which a command of headquarters stops', () => {
  const sources = ['headquarters', 'targets', 'periods'].flatMap((folder) => {
    return filesIn(`services/operator/src/${folder}`, '.ts').filter((path) => !path.endsWith('.spec.ts'));
  });
  const thrown = sources.flatMap((path) =>
    [...read(path).matchAll(/new HeadquartersError\(\s*'([a-z-]+)'/g)].map(([, code]) => code),
  );
  expect(thrown.length).toBeGreaterThan(8);
  expect(thrown.filter((code) => !codesOnPages.includes(code))).toEqual([]);
});
