import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTexts } from './text-files.js';

it('reads the files with one extension, in the order of their names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'texts-'));
  await mkdir(join(folder, 'inner.csv'));
  await writeFile(join(folder, 'b.csv'), 'é');
  await writeFile(join(folder, 'a.csv'), '');
  await writeFile(join(folder, 'a.md'), 'no');
  expect(Object.entries(await readTexts(folder, '.csv'))).toEqual([
    ['a.csv', ''],
    ['b.csv', 'é'],
  ]);
  await rm(folder, { recursive: true });
});
