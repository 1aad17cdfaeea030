import { afterEach, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { modelOf, projectionDefinitionsOf, referenceOf } from '#domain';
import { referenceTexts } from '#domain/testing';
import { sha256Hex } from '#platform';
import { openReporting, storesWith } from '../testing/open-reporting.js';
import { answerVersionOf } from './definitions.js';

const apps: NestFastifyApplication[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const stores = storesWith([]);
/** Entity tags of an answer with names and of an answer with values, from a process with these reference files. */
async function tagsWith(texts: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const model = modelOf(referenceOf(texts, answerVersionOf(projectionDefinitionsOf(texts, sha256Hex), texts)));
  const app = await openReporting([], { model, ...(await stores) });
  apps.push(app);
  const urls = ['/v1/areas/KEN', '/v1/indicators/O1.01/values?period=2024'];
  return Promise.all(urls.map(async (url) => (await app.inject(url)).headers.etag));
}

it('changes the tags when only a name changes, although the projection version does not', async () => {
  const named = (referenceTexts['countries.csv'] ?? '').replace(',Kenya,', ',Republic of Kenya,');
  const renamed = { ...referenceTexts, 'countries.csv': named };
  const [before, after] = [referenceTexts, renamed].map((texts) => projectionDefinitionsOf(texts, sha256Hex).digest);
  expect(after).toBe(before);
  const [list, numbers] = await tagsWith(referenceTexts);
  expect(await tagsWith(referenceTexts)).toEqual([list, numbers]);
  const others = await tagsWith(renamed);
  expect([others[0] === list, others[1] === numbers]).toEqual([false, false]);
});
