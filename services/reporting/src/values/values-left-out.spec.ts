import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoption, draft, model, usage, withData } from '#domain/testing';
import { bearer, openReporting } from '../testing/open-reporting.js';

const registered = draft(
  'solution.registered',
  { solutionId: 'SOL-0009', countries: ['TZA'], category: 'e_learning' },
  { time: '2020-09-01T08:00:00Z', backfill: true },
);
const fewWomen = (count: number) => {
  const cells = [
    { dims: { SEX: 'F' }, value: count },
    { dims: { SEX: 'M' }, value: 600 },
  ];
  return withData(usage, { users: { total: 600 + count, cells } });
};

interface Answered {
  readonly area: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
}

let app: NestFastifyApplication;
const valuesAt = async (url: string, key?: string) => {
  const answer = await app.inject({ url, headers: key === undefined ? {} : bearer(key) });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ data: readonly Answered[] }>().data;
};

beforeAll(async () => {
  app = await openReporting([registered, adoption, fewWomen(7)]);
});
afterAll(() => app.close());

const ONE = '/v1/indicators/O1.01/values?period=2020&area=WORLD.countries';

describe('all countries', () => {
  it('are one area each, without GLOBAL', async () => {
    const areas = (await valuesAt(ONE)).map(({ area }) => area);
    expect(areas).toEqual(model.reference.areas.countryCodes());
    expect(areas).not.toContain('GLOBAL');
    const ofReport = await valuesAt('/v1/values?indicators=O1.01&period=2020&area=WORLD.countries,WORLD');
    expect(ofReport.map(({ area }) => area)).toEqual([...areas, 'WORLD']);
  });
});

describe('values that are null', () => {
  it('are left out on request, and zeros are not', async () => {
    const all = await valuesAt(ONE);
    const shown = await valuesAt(`${ONE}&hasValue=true`);
    expect(shown).toEqual(all.filter(({ value }) => value !== null));
    expect(shown.map(({ area, value }) => [area, value])).toEqual([['TZA', 1]]);
    expect(await valuesAt(`${ONE}&hasValue=false`)).toEqual(all);
    const rows = await valuesAt('/v1/indicators/O1.01/values?period=2020&area=TZA,KEN&by=CATEGORY&hasValue=true');
    expect(rows.map(({ area, value }) => [area, value])).toEqual([0, 0, 1, 0, 0].map((value) => ['TZA', value]));
    expect(await valuesAt('/v1/values?indicators=O1.01&period=2020&area=KEN&hasValue=true')).toEqual([]);
  });

  it('are left out alike, hidden or missing, for whoever may not see them', async () => {
    const url = '/v1/indicators/O1.13/values?period=2024-03&area=TZA,KEN&by=SEX&hasValue=true';
    const women = (values: readonly Answered[]) => values.filter(({ dimensions }) => dimensions['SEX'] === 'F');
    expect(women(await valuesAt(url, 'tza'))).toMatchObject([{ area: 'TZA', value: 7 }]);
    const foreign = await valuesAt(url, 'ken');
    expect(women(foreign)).toEqual([]);
    expect(foreign).toEqual(
      (await valuesAt(url.replace('&hasValue=true', ''), 'ken')).filter((one) => one.value !== null),
    );
  });

  it.each(['yes', '1', ''])('are not left out by %j', async (text) => {
    const answer = await app.inject({ url: `${ONE}&hasValue=${text}` });
    expect(answer.json()).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/hasValue' }] });
  });
});
