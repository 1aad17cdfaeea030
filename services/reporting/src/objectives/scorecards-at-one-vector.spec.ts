import { expect, it } from 'vitest';
import { type Draft, draft } from '#domain/testing';
import { type Position, type SeriesSnapshot, SeriesStore } from '#kpi-store';
import { OnDay } from '../testing/on-day.js';
import { bearer, openReporting, storesWith, type Stores } from '../testing/open-reporting.js';

const set = (id: string, period: string, value: string): Draft =>
  draft('hq.target_set', { indicator: 'O1.01', area: 'WORLD', period, value }, { id, time: '2024-02-01T09:00:00Z' });
const solution = { solutionId: 'SOL-1000' };
const history = [
  draft('solution.registered', { ...solution, countries: ['TZA'], category: 'e_learning' }, { id: 'registered' }),
  draft('solution.adopted', { ...solution, country: 'TZA' }, { id: 'adopted', time: '2024-02-01T08:00:00Z' }),
].map((event) => ({ ...event, time: '2024-02-01T08:00:00Z' }));

/** Reads each snapshot of its own store; the last one from then on. */
class MovingSeries extends SeriesStore {
  reads = 0;

  constructor(private readonly stores: readonly Stores[]) {
    super();
  }

  position(): Promise<Position> {
    return this.storeAt(0).position();
  }

  atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result> {
    this.reads += 1;
    return this.storeAt(this.reads - 1).atSnapshot(work);
  }

  private storeAt(read: number): SeriesStore {
    return (this.stores[read] ?? (this.stores.at(-1) as Stores)).series;
  }
}

async function scorecardsFrom(series: SeriesStore, { store }: Stores) {
  const app = await openReporting([], { store, series, clock: new OnDay('2024-06-30') });
  const { statusCode, body } = await app.inject({ url: '/v1/objectives?detail=full', headers: bearer('all') });
  await app.close();
  expect(statusCode).toBe(200);
  return body;
}

it('are of the newest vector that was read, when targets change between two reads', async () => {
  const half = [...history, set('half', '2024-H1', '4')];
  const before = await storesWith(half);
  const after = await storesWith([...half, set('year', '2024', '2')]);
  const [old, raced, current] = [
    await scorecardsFrom(before.series, before),
    await scorecardsFrom(new MovingSeries([before, after]), after),
    await scorecardsFrom(after.series, after),
  ];
  expect(old).toContain('"targetPeriod":"2024-H1"');
  expect(current).toContain('"targetPeriod":"2024"');
  expect(raced).toBe(current);
});
