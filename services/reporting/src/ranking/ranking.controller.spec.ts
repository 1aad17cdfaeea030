import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Draft, draft, model, usage, withData } from '#domain/testing';
import { OnDay } from '../testing/on-day.js';
import { bearer, openReporting } from '../testing/open-reporting.js';

const from = (unit: string) => ({ unit, source: `https://data.example.org/${unit.toLowerCase()}/pims` });

let number = 0;
const adopted = (country: string, on: string, times: number): readonly Draft[] =>
  Array.from({ length: times }, () => {
    number += 1;
    const solution = { solutionId: `SOL-${1000 + number}` };
    const registered = { ...solution, countries: [country], category: 'e_learning' };
    return [
      draft('solution.registered', registered, {
        ...from(country),
        id: `registered-${number}`,
        time: '2022-09-01T08:00:00Z',
      }),
      draft(
        'solution.adopted',
        { ...solution, country },
        { ...from(country), id: `adopted-${number}`, time: `${on}T08:00:00Z` },
      ),
    ];
  }).flat();
const promised = (area: string, value: string, period = '2024'): Draft =>
  draft(
    'hq.target_set',
    { indicator: 'O1.01', area, period, value },
    { id: `target-${area}-${period}`, time: '2024-01-02T09:00:00Z' },
  );
const users = (unit: string, women: number): Draft => {
  const cells = [
    { dims: { SEX: 'F' }, value: women },
    { dims: { SEX: 'M' }, value: 600 },
  ];
  const of = { solutionId: `SOL-OF-${unit}`, country: unit, users: { total: 600 + women, cells } };
  return { ...withData(usage, of), ...from(unit), id: `usage-${unit}` };
};

interface Entry {
  readonly rank?: number;
  readonly area: string;
  readonly name: string;
  readonly reason?: string;
  readonly value: number | null;
  readonly attainment: number | null;
  readonly change: { readonly value: number | null } | null;
}
interface Answered {
  readonly data: { readonly ranked: readonly Entry[]; readonly unranked: readonly Entry[] };
}

let app: NestFastifyApplication;
const get = (url: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ url, headers });
const rankingAt = async (url: string, headers = {}) => {
  const answer = await get(url, headers);
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.json<Answered>().data;
};
const ranksOf = ({ ranked }: Answered['data']) => ranked.map(({ rank, area, value }) => [rank, area, value]);
const reasonsOf = ({ unranked }: Answered['data']) => unranked.map(({ area, reason }) => [area, reason]);

const ONE = '/v1/indicators/O1.01/ranking?period=2024';
const SIX = `${ONE}&area=KEN,TZA,UGA,RWA,BDI,SOM`;

describe('a ranking of adoptions', () => {
  beforeAll(async () => {
    const counts = { TZA: 4, KEN: 2, UGA: 2, RWA: 1 };
    const inYear = Object.entries(counts).flatMap(([country, times]) => adopted(country, '2024-03-01', times));
    const earlier = [
      ...adopted('RWA', '2023-03-01', 3),
      ...adopted('BDI', '2023-05-01', 1),
      ...adopted('UGA', '2023-05-01', 1),
    ];
    const targets = [
      promised('KEN', '2'),
      promised('TZA', '5'),
      promised('UGA', '3', '2024-H1'),
      promised('RWA', '1'),
      promised('BDI', '1'),
    ];
    app = await openReporting([...inYear, ...earlier, ...targets], { clock: new OnDay('2025-01-31') });
  });
  afterAll(() => app.close());

  it('has the best first; equal areas share a rank, and areas without data are apart', async () => {
    const ranking = await rankingAt(SIX);
    expect(ranksOf(ranking)).toEqual([
      [1, 'TZA', 4],
      [2, 'KEN', 2],
      [2, 'UGA', 2],
      [4, 'RWA', 1],
      [5, 'BDI', 0],
    ]);
    expect(reasonsOf(ranking)).toEqual([['SOM', 'no_data']]);
    expect(ranking.ranked[0]).toEqual({
      rank: 1,
      area: 'TZA',
      name: 'United Republic of Tanzania',
      value: 4,
      start: '2024-01-01',
      end: '2024-12-31',
      status: 'A',
      target: 5,
      attainment: 0.8,
      light: 'amber',
      before: null,
      change: null,
    });
  });

  it('is of all countries by default, and the order of areas does not matter', async () => {
    const { ranked, unranked } = await rankingAt(ONE);
    expect(ranked.map(({ area }) => area)).toEqual(['TZA', 'KEN', 'UGA', 'RWA', 'BDI']);
    expect(unranked.length).toBe(model.reference.areas.countryCodes().length - 5);
    const backwards = await rankingAt(`${ONE}&area=SOM,BDI,RWA,UGA,TZA,KEN`);
    expect(backwards).toEqual(await rankingAt(SIX));
  });

  it('may be cut at a rank, which all who share it keep', async () => {
    const lengths = [1, 2, 3, 4].map(async (top) => (await rankingAt(`${SIX}&top=${top}`)).ranked.length);
    expect(await Promise.all(lengths)).toEqual([1, 3, 3, 4]);
    expect(reasonsOf(await rankingAt(`${SIX}&top=1`))).toEqual([['SOM', 'no_data']]);
  });

  it('may be by attainment of their own targets for exactly the period', async () => {
    const ranking = await rankingAt(`${SIX}&by=attainment`);
    expect(ranking.ranked.map(({ rank, area, attainment }) => [rank, area, attainment])).toEqual([
      [1, 'KEN', 1],
      [1, 'RWA', 1],
      [3, 'TZA', 0.8],
    ]);
    expect(reasonsOf(ranking)).toEqual([
      ['BDI', 'no_share'],
      ['SOM', 'no_data'],
      ['UGA', 'no_target'],
    ]);
  });

  it('may be by the change since another period', async () => {
    const ranking = await rankingAt(`${SIX}&by=change&compareWith=2023`);
    expect(ranking.ranked.map(({ rank, area, change }) => [rank, area, change?.value])).toEqual([
      [1, 'UGA', 1],
      [2, 'BDI', -1],
      [3, 'RWA', -2],
    ]);
    expect(reasonsOf(ranking)).toEqual(['KEN', 'SOM', 'TZA'].map((area) => [area, 'no_data']));
    expect(ranking.ranked[0]).toMatchObject({ value: 2, before: 1, change: { unit: 'solutions', reason: null } });
  });

  it('may be of one row of a breakdown, of bureaux, or of units', async () => {
    const rows = await rankingAt(`${SIX}&c[CATEGORY]=E_LEARNING`);
    expect(ranksOf(rows)[0]).toEqual([1, 'TZA', 4]);
    expect((await get(`${SIX}&c[CATEGORY]=E_LEARNING`)).json()).toMatchObject({
      data: { dimensions: { CATEGORY: 'E_LEARNING' } },
    });
    expect(ranksOf(await rankingAt(`${ONE}&area=WORLD.children`))).toEqual([[1, 'RBA', 9]]);
    const units = await rankingAt(`${ONE}&area=unit:TZA,unit:KEN`);
    expect([...units.ranked, ...units.unranked].map(({ area }) => area).toSorted()).toEqual(['unit:KEN', 'unit:TZA']);
  });

  it('says that an indicator is not defined for areas of the level', async () => {
    const ranking = await rankingAt('/v1/indicators/O2.10/ranking?period=2024&area=RBAP,RBA');
    expect(ranking.ranked).toEqual([]);
    expect(reasonsOf(ranking)).toEqual(['RBA', 'RBAP'].map((area) => [area, 'not_comparable']));
  });

  it('names areas in the language of the answer', async () => {
    const namesIn = async (language: string) => {
      const { ranked } = await rankingAt(`${ONE}&area=KEN,TZA`, { 'accept-language': language });
      return ranked.map(({ name }) => name);
    };
    expect(await namesIn('fr')).toEqual(['Tanzanie', 'Kenya']);
    expect(await namesIn('es')).toEqual(['Tanzania', 'Kenia']);
  });

  it('is not sent again to a client that has it', async () => {
    const { etag } = (await get(SIX)).headers;
    const again = await get(SIX, { 'if-none-match': String(etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(`${SIX}&top=2`)).headers.etag).not.toBe(etag);
  });

  it.each([
    [`${ONE}&area=RBA,KEN`, 'area-levels-mixed', '/area'],
    [`${ONE}&area=RBA.childs`, 'area-unknown', '/area'],
    ['/v1/indicators/O1.01/ranking', 'request-invalid', '/period'],
    ['/v1/indicators/O1.01/ranking?period=2024-Q5', 'period-invalid', '/period'],
    [`${ONE}&by=change`, 'request-invalid', '/compareWith'],
    [`${ONE}&compareWith=2023`, 'request-invalid', '/compareWith'],
    [`${ONE}&by=size`, 'request-invalid', '/by'],
    [`${ONE}&top=0`, 'request-invalid', '/top'],
    [`${ONE}&c[SEX]=F`, 'dimension-not-kept', '/c[SEX]'],
    [`${ONE}&c[CATEGORY]=OTHER,E_LEARNING`, 'request-invalid', '/c[CATEGORY]'],
  ])('%s is answered with %s', async (url, code, pointer) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('is of one indicator', async () => {
    const answers = ['O9.99', 'O1.*'].map((code) => get(`/v1/indicators/${code}/ranking?period=2024`));
    expect((await Promise.all(answers)).map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  });
});

describe('a hidden value in a ranking', () => {
  const URL = '/v1/indicators/O1.13/ranking?period=2024-03&c[SEX]=F&area=TZA,KEN,UGA,RWA';
  const answerTo = async (inTanzania: number, query = '', key?: string) => {
    const reports = [users('TZA', inTanzania), users('KEN', 80), users('UGA', 20)];
    app = await openReporting(reports);
    const answer = await get(`${URL}${query}`, key === undefined ? {} : bearer(key));
    await app.close();
    expect(answer.statusCode).toBe(200);
    return answer.body;
  };
  const rankingIn = (body: string) => (JSON.parse(body) as Answered).data;

  it('has no rank, no place and no gap', async () => {
    const ranking = rankingIn(await answerTo(7));
    expect(ranksOf(ranking)).toEqual([
      [1, 'KEN', 80],
      [2, 'UGA', 20],
    ]);
    expect(reasonsOf(ranking)).toEqual([
      ['RWA', 'no_data'],
      ['TZA', 'suppressed'],
    ]);
  });

  it('cannot be told from another hidden one by any byte of the answer', async () => {
    for (const query of ['', '&top=1', '&by=attainment', '&by=change&compareWith=2024-02']) {
      const bodies = [];
      for (const women of [1, 5, 9]) bodies.push(await answerTo(women, query));
      expect(new Set(bodies).size).toBe(1);
    }
    expect(await answerTo(9, '', 'ken')).toBe(await answerTo(1, '', 'ken'));
  });

  it('is ranked for those who see it', async () => {
    const ranking = rankingIn(await answerTo(7, '', 'tza'));
    expect(ranksOf(ranking)).toEqual([
      [1, 'KEN', 80],
      [2, 'UGA', 20],
      [3, 'TZA', 7],
    ]);
  });
});
