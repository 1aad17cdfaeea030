import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adoption, draft, usage } from '#domain/testing';
import { sha256Hex } from '#platform';
import { bearer, openReporting } from '../testing/open-reporting.js';
import { representation } from './representation.js';

const registered = draft(
  'solution.registered',
  { solutionId: 'SOL-0009', countries: ['TZA'], category: 'e_learning' },
  { time: '2020-09-01T08:00:00Z', backfill: true },
);

/** One request for each form of answer. */
const requests = [
  '/v1/strategy',
  '/v1/indicators?limit=500',
  '/v1/indicators/O1.01',
  '/v1/areas/KEN',
  '/v1/areas?limit=3',
  '/v1/units?limit=1',
  '/v1/values?indicators=*&area=WORLD,TZA,RBA&period=2020',
  '/v1/indicators/O1.13/values?freq=M&from=2024-01&to=2024-06&area=TZA&by=SEX',
  '/v1/indicators/O1.03/values?period=2025&area=RBA',
  '/v1/indicators/O1.01/ranking?period=2020&area=TZA,KEN',
  '/v1/objectives',
  '/v1/objectives/2',
  '/v1/objectives/1?area=RBA&period=2025&compareWith=2024&detail=full',
  '/v1/audit/heads',
  '/v1/events',
  '/v1/entities/solution:SOL-0009',
];
const languages = ['en', 'fr', 'es'];

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting([registered, adoption, usage, draft('hq.baseline_set'), draft('hq.target_set')]);
});
afterAll(() => app.close());

it('is renewed with the bytes of an answer: put the digest found here into representation.ts', async () => {
  const texts: string[] = [];
  for (const url of requests) {
    for (const language of languages) {
      const answer = await app.inject({ url, headers: { ...bearer('all'), 'accept-language': language } });
      expect([url, answer.statusCode]).toEqual([url, 200]);
      texts.push(answer.body);
    }
  }
  expect(representation.golden).toBe(sha256Hex(texts.join('\n')));
});
