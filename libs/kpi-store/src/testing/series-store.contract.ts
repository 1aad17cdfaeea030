import { describe, expect, it } from 'vitest';
import { AreaSeries, GENESIS, type MeasureName, type Row, type Stretch, declarationsUnder, newEntity } from '#domain';
import type { LedgerStore } from '../ports/ledger-store.js';
import type { ProjectionBuilder } from '../ports/projection-builder.js';
import { NoneLive, NotServable, type ProjectionRegistry } from '../ports/projection-registry.js';
import type { SeriesSnapshot, SeriesStore } from '../ports/series-store.js';
import type { VersionChoice } from '../ports/version-choice.js';
import { BatchWriter } from './batch-writer.js';

/** A fresh, empty store, in which collections of `v1` and `v2` may be written. */
export interface OpenSeries {
  readonly registry: ProjectionRegistry;
  ledger(version: string): LedgerStore;
  builder(version: string): ProjectionBuilder;
  series(choice: VersionChoice): SeriesStore;
}

const PARTITIONS = 3;
const MEASURE: MeasureName = 'solution.adopted';
const DIGEST = 'd'.repeat(64);
const definitions = { digest: DIGEST, texts: {}, declarations: declarationsUnder(1) };
const named = (version: string) => ({ version, definitions, partitions: PARTITIONS });
const live = { definitions: DIGEST };
const MOST = 1_000_000;

const row = (amount: bigint, more: Partial<Row> = {}): Row => {
  return { measure: MEASURE, area: 'KEN', cell: '_T', day: '2024-03-05', amount, ...more };
};
const sumsIn = (series: AreaSeries | undefined) =>
  new Map([...(series ?? AreaSeries.empty).cells(MEASURE)].map(([cell, one]) => [cell, one.before(2030_01_01)]));
const stretch = (partition: number, after: bigint, through: bigint): Stretch => ({ partition, after, through });
const rangesIn = async (snapshot: SeriesSnapshot, stretches: readonly Stretch[], most = MOST) =>
  (await snapshot.journal(stretches, most))?.map(({ partition, fromSeq, toSeq }) => [partition, fromSeq, toSeq]);

/** What reading series guarantees on any engine. */
export function seriesStoreContract(engine: string, open: () => Promise<OpenSeries>): void {
  const grown = async () => {
    const store = await open();
    await store.registry.install(named('v1'));
    const writers = [await BatchWriter.claim(store.ledger('v1'), 0), await BatchWriter.claim(store.ledger('v1'), 2)];
    return { ...store, numbers: store.series(live), writers: writers as [BatchWriter, BatchWriter] };
  };

  describe(`series on ${engine}`, () => {
    it('have no position while no version is live, and none for other definitions', async () => {
      const store = await open();
      await expect(store.series(live).position()).rejects.toThrow(NoneLive);
      await store.registry.install(named('v1'));
      const other = store.series({ definitions: 'e'.repeat(64) });
      await expect(other.position()).rejects.toThrow(NotServable);
      await expect(other.atSnapshot(async () => 1)).rejects.toThrow('but this software has eeeeeeeeeeee');
    });

    it('have the place of every claimed partition as their position, which ticks do not change', async () => {
      const { numbers, writers } = await grown();
      await writers[1].add([row(1n)], 3);
      const position = await numbers.position();
      expect(position.vector).toMatchObject({ projection: 'v1', span: 1 });
      expect(position).toMatchObject({ projection: 'v1', version: 3n, recordedThrough: 0 });
      const { partitions } = position.vector;
      expect(new Set(partitions.keys())).toEqual(new Set([0, 2]));
      expect(partitions.get(0)).toEqual({ epoch: 1n, seq: 0n, chain: GENESIS });
      expect(partitions.get(2)).toMatchObject({ epoch: 1n, seq: 3n });
      await writers[0].tick();
      const later = await numbers.position();
      expect(later.vector).toEqual(position.vector);
      expect(later.nextOffsets.get(0)).toBe(1n);
      expect(await numbers.atSnapshot(async (snapshot) => snapshot.position)).toEqual(later);
    });

    it('have the position of a version that the caller names, live or not', async () => {
      const store = await grown();
      await store.writers[0].add([row(1n)]);
      await store.registry.begin(named('v2'));
      for (const version of ['v1', 'v2']) {
        const position = await store.series({ version, partitions: PARTITIONS }).position();
        expect(position.vector).toMatchObject({ projection: version, span: 0 });
        expect(position.vector.partitions.get(0)?.seq).toBe(1n);
      }
    });

    it('are read of every year and partition of an area, exactly, and of no other', async () => {
      const { numbers, writers } = await grown();
      const huge = 2n ** 60n;
      await writers[0].add([row(huge), row(-3n, { day: '2019-04-01' }), row(9n, { area: 'KENX' })]);
      await writers[1].add([row(1n), row(2n, { cell: 'CATEGORY=E_LEARNING' }), row(9n, { area: 'KE' })]);
      await writers[1].add([row(5n, { measure: 'usage.users' })]);
      const areas = await numbers.atSnapshot((snapshot) => snapshot.areas('solution', ['UGA', 'KEN']));
      expect([...areas.keys()]).toEqual(['UGA', 'KEN']);
      expect(sumsIn(areas.get('UGA'))).toEqual(new Map());
      expect(sumsIn(areas.get('KEN'))).toEqual(
        new Map([
          ['_T', huge - 2n],
          ['CATEGORY=E_LEARNING', 2n],
        ]),
      );
    });

    it('are read of areas that lie far apart, whatever lies between', async () => {
      const { numbers, writers } = await grown();
      const between = Array.from({ length: 70 }, (_, place) => `M${place + 10}`);
      const wanted = ['KE', 'KEN', 'M42', 'UGA', 'unit:KEN'];
      await writers[0].add([...between, 'KE', 'KEN', 'UGA', 'unit:KEN'].map((area) => row(1n, { area })));
      const areas = await numbers.atSnapshot((snapshot) => snapshot.areas('solution', ['XXX', ...wanted.toReversed()]));
      expect([...areas.keys()].toSorted()).toEqual(['XXX', ...wanted].toSorted());
      for (const [area, series] of areas) expect(sumsIn(series).get('_T')).toBe(area === 'XXX' ? undefined : 1n);
      expect(await numbers.atSnapshot((snapshot) => snapshot.areas('solution', []))).toEqual(new Map());
    });

    it('keep keys that come from data apart, whatever characters they contain', async () => {
      const { numbers, writers } = await grown();
      const cells = ['LICENCE=GPL-2.0', 'LICENCE=$set', 'LICENCE=100%', 'LICENCE=100%2E'];
      await writers[0].add(cells.map((cell) => row(1n, { cell })));
      const areas = await numbers.atSnapshot((snapshot) => snapshot.areas('solution', ['KEN']));
      expect(sumsIn(areas.get('KEN'))).toEqual(new Map(cells.map((cell) => [cell, 1n])));
    });

    it('are followed by the journal rows of stretches, ascending, with their deltas', async () => {
      const { numbers, writers } = await grown();
      for (const events of [1, 2, 9]) await writers[0].add([row(BigInt(events))], events);
      await writers[1].add([], 2);
      await numbers.atSnapshot(async (snapshot) => {
        const stretches = [stretch(2, 0n, 2n), stretch(0, 1n, 12n)];
        const rows = await rangesIn(snapshot, stretches);
        expect(new Set(rows)).toEqual(
          new Set([
            [0, 2n, 3n],
            [0, 4n, 12n],
            [2, 1n, 2n],
          ]),
        );
        expect(rows?.filter(([partition]) => partition === 0)).toEqual([
          [0, 2n, 3n],
          [0, 4n, 12n],
        ]);
        expect(await rangesIn(snapshot, [stretch(0, 1n, 3n)])).toEqual([[0, 2n, 3n]]);
        const [first] = (await snapshot.journal([stretch(0, 0n, 1n)], MOST)) ?? [];
        const [bucket] = first?.deltas.values() ?? [];
        expect(bucket?.get(MEASURE)?.get('_T')).toBe('0305:1');
        expect(await rangesIn(snapshot, stretches, 20)).toBeUndefined();
      });
    });

    it('come with all baselines and targets of the snapshot, and no other entity', async () => {
      const { numbers, writers } = await grown();
      const keys = ['target:O1.04/unit:KEN/2025/_T', 'baseline:O1.04/RBA/_T', 'solution:target', 'training:target'];
      const state = { first: { value: '1' }, current: { value: '2' } };
      const entities = keys.map((key) => ({ ...newEntity(key), state }));
      await writers[0].add([], 1, { targets: entities.slice(0, 3) });
      await writers[1].add([], 1, { targets: entities.slice(3) });
      await numbers.atSnapshot(async (snapshot) => {
        const found = (await snapshot.targets(MOST)) ?? [];
        expect(found.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
          { key: 'baseline:O1.04/RBA/_T', state },
          { key: 'target:O1.04/unit:KEN/2025/_T', state },
        ]);
        const { length } = JSON.stringify(state);
        expect(await snapshot.targets(2 * length)).toHaveLength(2);
        expect(await snapshot.targets(2 * length - 1)).toBeNull();
      });
    });

    it('are followed by rows that tell whether targets changed, or that it is unknown', async () => {
      const { numbers, writers } = await grown();
      const target = { ...newEntity('target:O1.04/RBA/2025/_T'), state: {} };
      await writers[0].add([]);
      await writers[0].add([], 1, { targets: [target] });
      await writers[0].add([], 1, { isTold: false });
      const rows = await numbers.atSnapshot((snapshot) => snapshot.journal([stretch(0, 0n, 3n)], MOST));
      expect(rows?.map(({ changesTargets }) => changesTargets)).toEqual([false, true, undefined]);
    });

    it('have the chain of the ledger where stretches begin, if that row is still there', async () => {
      const { numbers, writers } = await grown();
      await writers[0].add([], 3);
      const { chain } = (await numbers.position()).vector.partitions.get(0) ?? {};
      await writers[0].add([], 1);
      await numbers.atSnapshot(async (snapshot) => {
        const chains = await snapshot.chains([stretch(0, 3n, 4n), stretch(2, 7n, 8n)]);
        expect(chains).toEqual(new Map([[0, chain]]));
        expect(await snapshot.chains([])).toEqual(new Map());
      });
    });

    it('are all of one moment in a snapshot, even when a batch commits meanwhile', async () => {
      const { numbers, writers } = await grown();
      await writers[0].add([row(1n)]);
      let isFirst = true;
      await numbers.atSnapshot(async (snapshot) => {
        if (isFirst) await writers[0].add([row(2n)]);
        isFirst = false;
        const { seq } = snapshot.position.vector.partitions.get(0) ?? { seq: 0n };
        const areas = await snapshot.areas('solution', ['KEN']);
        expect(sumsIn(areas.get('KEN')).get('_T')).toBe(seq);
        expect(await rangesIn(snapshot, [stretch(0, 0n, 9n)])).toEqual([[0, 1n, 1n]]);
        expect(await snapshot.chains([stretch(0, 2n, 9n)])).toEqual(new Map());
      });
      expect((await numbers.position()).version).toBe(2n);
    });

    it('are those of the version that a switch made live, with its checkpoints and a new span', async () => {
      const store = await grown();
      await store.writers[0].add([row(1n)]);
      await store.registry.begin(named('v2'));
      const before = await store.numbers.position();
      await store.builder('v2').transact(async (transaction) => {
        const closed = await transaction.fence('v1');
        await transaction.takeOver('v1', closed ?? [], '2024-03-06');
        return true;
      });
      const { vector } = await store.numbers.position();
      expect([before.vector.projection, before.vector.span]).toEqual(['v1', 1]);
      expect([vector.projection, vector.span, vector.partitions.size]).toEqual(['v2', 2, PARTITIONS]);
      expect(vector.partitions.get(0)?.seq).toBe(1n);
      expect(vector.partitions.get(0)?.epoch).toBeGreaterThan(before.vector.partitions.get(0)?.epoch ?? 0n);
      // nothing was built into v2
      const areas = await store.numbers.atSnapshot((snapshot) => snapshot.areas('solution', ['KEN']));
      expect(sumsIn(areas.get('KEN'))).toEqual(new Map());
    });
  });
}
