import { expect, it } from 'vitest';
import { type Anomaly, bucketsOf, newEntity, sumOfBuckets } from '#domain';
import type { ExamplesAsked } from '../../ports/kpi-store.js';
import type { Claim } from '../../ports/ledger-store.js';
import { all } from '../contents.js';
import { commit } from './commit.js';
import { expectSeries } from './expect-series.js';
import { ledgerRow, row } from './ledger-rows.js';
import type { OpenStore } from './open-store.js';
import { ALL } from './pages.js';

export function numbersContract(open: () => Promise<OpenStore>): void {
  it('adds up the buckets of all partitions, exactly', async () => {
    const { ledger, series, reader } = await open();
    const huge = 2n ** 60n;
    const rows = [row(huge), row(1n, { cell: 'CATEGORY=E_LEARNING' }), row(-3n, { day: '2024-04-01' })];
    await commit(ledger, await ledger.claim(0), (transaction) => transaction.addToBuckets(bucketsOf(rows)));
    await commit(ledger, await ledger.claim(3), (transaction) => transaction.addToBuckets(bucketsOf([row(1n)])));
    await expectSeries(series, [...rows, row(1n)], ['KEN']);
    expect(bucketsOf(await all(reader.bucketRows()))).toEqual(bucketsOf([...rows, row(1n)]));
  });

  it('returns exactly the needed areas, however many there are, with all of their years', async () => {
    const { ledger, series } = await open();
    const rows = [row(1n), row(2n, { area: 'UGA' }), row(4n, { day: '2019-12-31' })];
    await commit(ledger, await ledger.claim(0), (transaction) => transaction.addToBuckets(bucketsOf(rows)));
    const nowhere = Array.from({ length: 400 }, (_, index) => `unit:X${index}`);
    for (const areas of [['KEN'], ['KEN', ...nowhere], ['UGA', 'KEN']]) await expectSeries(series, rows, areas);
  });

  it('keeps keys that come from data apart, whatever characters they contain', async () => {
    const { ledger, series } = await open();
    const cells = ['LICENCE=GPL-2.0', 'LICENCE=$set', 'LICENCE=100%', 'LICENCE=100%2E'];
    const rows = cells.map((cell) => row(1n, { cell }));
    await commit(ledger, await ledger.claim(0), (transaction) => transaction.addToBuckets(bucketsOf(rows)));
    await expectSeries(series, rows, ['KEN']);
  });

  it('finds a bounded number of a unit’s anomalies by code, the latest first', async () => {
    const { ledger, kpis, series } = await open();
    const anomaly = (id: string, day: string, ...codes: Anomaly['codes']): Anomaly => {
      return { identity: `s|${id}`, entity: 'solution:S1', unit: 'KEN', day, codes };
    };
    const both = anomaly('c', '2024-03-31', 'already-adopted', 'foreign-unit');
    const stored = [
      anomaly('a', '2024-01-01', 'already-adopted'),
      anomaly('d', '2024-02-01', 'already-adopted'),
      anomaly('b', '2024-02-01', 'already-adopted'),
      both,
      anomaly('e', '2024-04-01', 'already-adopted'),
      anomaly('f', '2023-12-31', 'already-adopted'),
      { ...anomaly('g', '2024-02-01', 'already-adopted'), unit: 'UGA' },
    ];
    await commit(ledger, await ledger.claim(0), (transaction) => transaction.saveAnomalies(stored, []));
    const asked = { unit: 'KEN', start: '2024-01-01', end: '2024-04-01', limit: 3 };
    const idsOf = async (more: Partial<ExamplesAsked>) => {
      const codes = ['already-adopted', 'foreign-unit', 'not-registered'] as const;
      const { byCode } = await kpis.anomalies({ ...asked, codes, ...more });
      return Object.fromEntries([...byCode].map(([code, found]) => [code, found.map(({ identity }) => identity)]));
    };
    expect(await idsOf({})).toEqual({ 'already-adopted': ['s|c', 's|b', 's|d'], 'foreign-unit': ['s|c'] });
    expect(await idsOf({ limit: 9, codes: ['already-adopted'] })).toEqual({
      'already-adopted': ['s|c', 's|b', 's|d', 's|a'],
    });
    expect(await idsOf({ unit: 'UGA' })).toEqual({ 'already-adopted': ['s|g'] });
    expect(await idsOf({ unit: 'TZA' })).toEqual({});
    const { byCode, position } = await kpis.anomalies({ ...asked, codes: ['foreign-unit'] });
    expect(byCode.get('foreign-unit')).toEqual([both]);
    expect(position.vector).toEqual((await series.position()).vector);
  });

  it('replaces entities and returns the anomalies of their events', async () => {
    const { ledger, kpis, reader } = await open();
    const entity = {
      key: 'solution:S1',
      owners: { '': 'KEN', 'P.1$': 'UGA' },
      opened: { place: { countries: ['KEN'] }, orderKey: 'k' },
      orderKey: 'k',
      events: 2,
      settledTouches: ['m|KEN|2024'],
      state: { budget: 90_000_000_000_000, list: [{ a: null }] },
    };
    const place = { unit: 'KEN', day: '2024-03-01' };
    const anomaly = { identity: 's|a', entity: 'solution:S1', ...place, codes: ['already-adopted' as const] };
    const claim = (await commit(ledger, await ledger.claim(0), async (transaction) => {
      await transaction.saveEntities([{ entity: { ...entity, events: 1 }, touches: [] }]);
      await transaction.saveAnomalies([anomaly, { ...anomaly, identity: 's|b' }], []);
    })) as Claim;
    await commit(ledger, claim, async (transaction) => {
      expect((await transaction.entities(['solution:S1', 'solution:none'])).size).toBe(1);
      await transaction.saveEntities([{ entity, touches: ['m|KEN|2024'] }]);
      await transaction.saveAnomalies([{ ...anomaly, codes: ['foreign-unit'] }], ['s|b']);
    });
    expect(await kpis.entity('solution:S1', ALL)).toMatchObject({ entity, anomalies: [] });
    expect(await kpis.entity('solution:none', ALL)).toBeNull();
    const streamed = [];
    for await (const stored of reader.entities()) streamed.push(stored);
    expect(streamed).toEqual([entity]);
  });

  it('adds an entity that it does not hold yet, and rejects one that it holds', async () => {
    const { ledger, kpis } = await open();
    const added = { entity: newEntity('solution:S1'), touches: ['m|KEN|2024'] };
    const again = { ...added, entity: { ...added.entity, events: 7 } };
    const claim = await commit(ledger, await ledger.claim(0), (transaction) => transaction.addEntities([added]));
    await expect(commit(ledger, claim as Claim, (transaction) => transaction.addEntities([again]))).rejects.toThrow();
    expect(await kpis.entity('solution:S1', ALL)).toMatchObject({ entity: added.entity });
  });

  it('adds the changes that buckets lack to what it answers, until they are in buckets', async () => {
    const { ledger, series, reader } = await open();
    const [first, second] = [row(5n), row(2n, { area: 'UGA' })];
    const begun = await ledger.claim(2);
    const of = { offset: begun.nextOffset, fromSeq: 1n, toSeq: 1n };
    const claim = await commit(ledger, begun, async (transaction) => {
      const deltas = bucketsOf([first]);
      await transaction.appendJournal({ partition: 2, of, recordedDay: '2024-03-06', deltas });
      await transaction.savePending([of.offset]);
    });
    expect((await ledger.checkpoint(2))?.pending).toEqual([of.offset]);
    await expectSeries(series, [first], ['KEN', 'UGA']);
    expect(bucketsOf(await all(reader.bucketRows()))).toEqual(bucketsOf([first]));
    await commit(ledger, claim as Claim, async (transaction) => {
      const waiting = await transaction.changesOf([of.offset]);
      expect(waiting).toEqual([bucketsOf([first])]);
      await transaction.addToBuckets(sumOfBuckets([...waiting, bucketsOf([second])]));
      await transaction.savePending([]);
    });
    expect((await ledger.checkpoint(2))?.pending).toEqual([]);
    await expectSeries(series, [first, second], ['KEN', 'UGA']);
    expect(bucketsOf(await all(reader.bucketRows()))).toEqual(bucketsOf([first, second]));
  });

  it('does not go on without changes that buckets lack', async () => {
    const { ledger } = await open();
    const lost = commit(ledger, await ledger.claim(0), async (transaction) => {
      await transaction.changesOf([7n]);
    });
    await expect(lost).rejects.toThrow('the journal of partition 0 lacks the batch at offset 7');
  });

  it('gives no numbers without changes that buckets lack', async () => {
    const { ledger, series } = await open();
    await commit(ledger, await ledger.claim(0), (transaction) => transaction.savePending([7n]));
    const read = series.atSnapshot((snapshot) => snapshot.areas('solution', ['KEN']));
    await expect(read).rejects.toThrow('the journal of partition 0 lacks the batch at offset 7');
  });

  it('keeps the journal per batch', async () => {
    const { ledger, reader } = await open();
    const rows = [row(2n ** 60n), row(-1n, { area: 'WORLD' })];
    await commit(ledger, await ledger.claim(0), (transaction) =>
      transaction.appendJournal({
        partition: 0,
        of: { offset: 0n, fromSeq: 1n, toSeq: 2n },
        recordedDay: '2024-03-06',
        deltas: bucketsOf(rows),
      }),
    );
    const streamed = [];
    for await (const stored of reader.journalRows()) streamed.push(stored);
    expect(streamed).toEqual(rows);
  });

  it('streams the ledger entity by entity', async () => {
    const { ledger, reader } = await open();
    const rows = [ledgerRow('a', 1n), ledgerRow('b', 2n, 0, 'solution:S2'), ledgerRow('c', 3n)];
    await commit(ledger, await ledger.claim(0), (transaction) => transaction.appendLedger(rows));
    const sizes = new Map<string, number>();
    for await (const { key, events } of reader.histories()) sizes.set(key, events.length);
    expect(sizes).toEqual(
      new Map([
        ['solution:S1', 2],
        ['solution:S2', 1],
      ]),
    );
  });
}
