import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { eventTypes, indicators, measures } from '#domain';
import { accessBlocks } from './access-tables.js';
import { errorBlocks } from './error-tables.js';
import { eventBlocks } from './event-tables.js';
import { blocksIn, withBlocks } from './markdown.js';
import { metricBlocks } from './metric-tables.js';
import { numberBlocks } from './number-tables.js';
import { read, reference } from './pages.js';

// `npm run docs` writes what these expect.
it.each([
  ['access.md', accessBlocks],
  ['errors.md', errorBlocks],
  ['events.md', eventBlocks],
  ['indicators.md', numberBlocks],
  ['metrics.md', metricBlocks],
] as const)('%s matches the code', async (name, blocks) => {
  const path = reference(name);
  const page = readFileSync(path, 'utf8');
  const config = await resolveConfig(path);
  const made = await format(withBlocks(page, blocks), { ...config, parser: 'markdown' });
  await expect(made).toMatchFileSnapshot(path);
  expect(blocksIn(page).toSorted()).toEqual(blocks.map((block) => block.name).toSorted());
});

it('describes every measure and every indicator', () => {
  const page = read('docs/reference/indicators.md');
  for (const name of Object.keys(measures)) expect(page).toContain(`- \`${name}\`: `);
  for (const { code } of indicators) expect(page).toContain(`### ${code} `);
});

it('gives every event type a section', () => {
  const page = read('docs/reference/events.md');
  for (const { type } of eventTypes) expect(page).toContain(`### ${type.split('.').slice(3, -1).join('.')}\n`);
});
