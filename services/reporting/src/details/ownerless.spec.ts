import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draft, usage } from '#domain/testing';
import { bearer, openReporting } from '../testing/open-reporting.js';

const KEN = { unit: 'KEN', source: 'https://data.example.org/ken/pims' };
/** Nobody has registered it, but two units reported on it. */
const orphan = [
  draft('solution.adopted', { solutionId: 'SOL-0777', country: 'TZA' }, { id: 'of-tza' }),
  draft('solution.adopted', { solutionId: 'SOL-0777', country: 'KEN' }, { id: 'of-ken', ...KEN }),
];

interface Entity {
  readonly data: { readonly state: object | null; readonly steps: readonly { readonly unit: string }[] };
}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting([...orphan, usage]);
});
afterAll(() => app.close());

async function shownTo(key: string, entity: string) {
  const answer = await app.inject({ url: `/v1/entities/${encodeURIComponent(entity)}`, headers: bearer(key) });
  const { state, steps } = answer.json<Entity>().data;
  return { state, units: [...new Set(steps.map(({ unit }) => unit))].toSorted() };
}

it('shows each unit its own steps of an entity that nobody owns, and no state that others contributed to', async () => {
  expect(await shownTo('tza', 'solution:SOL-0777')).toEqual({ state: null, units: ['TZA'] });
  expect(await shownTo('ken', 'solution:SOL-0777')).toEqual({ state: null, units: ['KEN'] });
  expect(await shownTo('both', 'solution:SOL-0777')).toMatchObject({ units: ['KEN', 'TZA'] });
});

it('shows a key the whole entity if only its units reported on it', async () => {
  expect(await shownTo('tza', 'usage:SOL-0009/TZA')).toEqual({ state: expect.any(Object) as object, units: ['TZA'] });
});
