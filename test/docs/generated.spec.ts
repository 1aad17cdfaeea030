import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { entityKinds, eventTypes, indicators, measures } from '#domain';
import { accessBlocks } from './access-tables.js';
import { anomalyBlocks } from './anomaly-tables.js';
import { areaBlocks } from './area-tables.js';
import { disclosureBlocks } from './disclosure-tables.js';
import { entityBlocks } from './entity-tables.js';
import { errorBlocks } from './error-tables.js';
import { eventBlocks } from './event-tables.js';
import { exampleBlocks, testsByExample } from './example-tables.js';
import { kindBlocks } from './kind-tables.js';
import { blocksIn, withBlocks } from './markdown.js';
import { limitBlocks } from './limit-tables.js';
import { measureBlocks } from './measure-tables.js';
import { metricBlocks } from './metric-tables.js';
import { indicatorBlocks } from './indicator-tables.js';
import { anchorsIn, read, reference } from './pages.js';
import { reasonBlocks } from './reason-tables.js';

// `npm run docs` writes what these expect. The larger pages take seconds to format while other tests run.
it.each([
  ['acceptance.md', reasonBlocks],
  ['access.md', accessBlocks],
  ['anomalies.md', anomalyBlocks],
  ['areas.md', areaBlocks],
  ['disclosure.md', disclosureBlocks],
  ['entities.md', entityBlocks],
  ['envelope.md', limitBlocks],
  ['errors.md', errorBlocks],
  ['events.md', eventBlocks],
  ['indicator-kinds.md', kindBlocks],
  ['indicators.md', indicatorBlocks],
  ['measures.md', measureBlocks],
  ['metrics.md', metricBlocks],
  ['worked-examples.md', exampleBlocks],
] as const)(
  '%s matches the code',
  async (name, blocks) => {
    const path = reference(name);
    const page = readFileSync(path, 'utf8');
    const config = await resolveConfig(path);
    const made = await format(withBlocks(page, blocks), { ...config, parser: 'markdown' });
    await expect(made).toMatchFileSnapshot(path);
    expect(blocksIn(page).toSorted()).toEqual(blocks.map((block) => block.name).toSorted());
  },
  30_000,
);

it('describes every measure and every indicator', () => {
  const counted = read('docs/reference/measures.md');
  for (const name of Object.keys(measures)) expect(counted).toContain(`- \`${name}\`: `);
  const page = read('docs/reference/indicators.md');
  for (const { code } of indicators) expect(page).toContain(`### ${code} `);
});

it('gives every event type a section', () => {
  const page = read('docs/reference/events.md');
  for (const { type } of eventTypes) expect(page).toContain(`### ${type.split('.').slice(3, -1).join('.')}\n`);
});

it('gives every kind of entity a section', () => {
  const anchors = anchorsIn('docs/reference/entities.md');
  for (const { kind } of entityKinds) expect(anchors).toContain(kind);
});

it('shows every worked example that a test proves, and no other but those that are said to wait', () => {
  const page = read('docs/reference/worked-examples.md');
  const [shown = ''] = page.split('<!-- generated: examples -->');
  const numbers = [...shown.matchAll(/^\| (?<number>\d+) +\|/gm)].map(({ groups = {} }) => Number(groups['number']));
  expect(numbers).toEqual([...testsByExample().keys()]);
});
