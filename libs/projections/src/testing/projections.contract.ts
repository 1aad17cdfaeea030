import { describe, expect, it } from 'vitest';
import { AreaSeries, declarationsUnder, liveNow, type Model, modelOf, type Recorded } from '#domain';
import { type Draft, draft, judged, reference } from '#domain/testing';
import {
  type VersionChoice,
  type AuditReader,
  type HeadStore,
  type KpiStore,
  type LedgerStore,
  NotLive,
  NotServable,
  type ProjectionBuilder,
  type ProjectionRegistry,
  type SeriesStore,
  stateOf,
} from '#kpi-store';
import { all, contentsOf, headAt } from '#kpi-store/testing';
import { Overtaken, buildProjection } from '../build-projection.js';
import { catchUp, readHeads } from '../catch-up.js';
import { switchProjection } from '../switch-projection.js';
import { grow, projectionOf } from './grow.js';

/** A fresh, empty store, visible to everything that works with versions. */
export interface OpenProjections {
  readonly registry: ProjectionRegistry;
  readonly heads: HeadStore;
  /** Creates the collections of a version. */
  prepare(version: string): Promise<void>;
  ledger(version: string): LedgerStore;
  builder(version: string): ProjectionBuilder;
  kpis(choice: VersionChoice): KpiStore;
  series(choice: VersionChoice): SeriesStore;
  audit(version: string): Promise<AuditReader>;
}

const PARTITIONS = 2;
const ALL = { limit: 500, after: null } as const;
const texts = { 'countries.csv': 'iso3\nKEN\n' };
const declarations = declarationsUnder(1);
const definitions = { digest: 'd'.repeat(64), texts, declarations };
const named = (version: string) => ({ version, definitions, partitions: PARTITIONS });
const modelNamed = (version: string): Model => ({ ...modelOf(reference), version });

function known(event: Draft, recordedAt: string): Recorded {
  const acceptance = judged(event);
  if (acceptance.status === 'rejected') throw new Error(JSON.stringify(acceptance.problems));
  return { event: acceptance.event, recordedAt: Date.parse(recordedAt) };
}

const registered = (id: string, day: string) =>
  known(draft('solution.registered', { solutionId: id, countries: ['TZA'] }, { id: `r-${id}` }), `${day}T08:00:00Z`);
const adopted = (id: string, solutionId: string, day: string) =>
  known(draft('solution.adopted', { solutionId, country: 'TZA' }, { id }), `${day}T09:00:00Z`);

const voided = (id: string, targetId: string, solutionId: string, day: string) => {
  const target = {
    targetSource: 'https://data.example.org/tza/pims',
    targetId,
    targetType: 'org.undp.digital.solution.adopted.v1',
  };
  const attributes = { id, subject: `solution:${solutionId}`, time: '2026-11-05T10:00:00Z' };
  return known(draft('record.voided', target, attributes), `${day}T10:00:00Z`);
};

/**
 * Partition 0 in order of arrival: an adoption of a solution that is not registered yet, over three recorded days;
 * partition 1 has one entity.
 */
const first = [adopted('a1', 'S1', '2026-11-01'), registered('S1', '2026-11-02'), registered('S2', '2026-11-02')];
const later = [adopted('a2', 'S2', '2026-11-03'), adopted('a3', 'S1', '2026-11-03')];
const elsewhere = [registered('S9', '2026-11-02'), adopted('a9', 'S9', '2026-11-04')];

/** What building, catching up and switching guarantee on any engine. */
export function projectionsContract(engine: string, open: () => Promise<OpenProjections>): void {
  describe(`projection versions on ${engine}`, () => {
    const grown = async (): Promise<OpenProjections> => {
      const store = await open();
      await store.registry.install(named('v1'));
      const ledger = store.ledger('v1');
      await grow(ledger, await ledger.claim(0), first, modelNamed('v1'));
      await grow(ledger, await ledger.claim(1), elsewhere, modelNamed('v1'));
      return store;
    };
    const build = async (store: OpenProjections, version: string): Promise<void> => {
      await store.prepare(version);
      const { build: progress } = await store.registry.begin(named(version));
      const projection = projectionOf(modelNamed(version));
      if (progress !== null) for await (const _ of buildProjection(store.builder(version), progress, projection, 2));
      const builder = store.builder(version);
      for await (const _ of catchUp(builder, await readHeads(builder, 'v1'), projection));
    };
    const switchTo = (store: OpenProjections, version: string): Promise<string> =>
      switchProjection({
        builder: store.builder(version),
        registry: store.registry,
        projection: projectionOf(modelNamed(version)),
      });

    it('know how many partitions an answer waits for: as many as the live version was built with', async () => {
      const store = await open();
      await store.registry.install(named('v1'));
      const [ledger, live] = [store.ledger('v1'), store.series({ definitions: definitions.digest })];
      await grow(ledger, await ledger.claim(0), first, modelNamed('v1'));
      expect(await live.position()).toMatchObject({ version: 3n, recordedThrough: 0 });
      await grow(ledger, await ledger.claim(1), elsewhere, modelNamed('v1'));
      expect(await live.position()).toMatchObject({
        version: 5n,
        recordedThrough: Date.parse('2026-11-02T08:00:00Z'),
      });
    });

    it('begin where the live version stands, once', async () => {
      const store = await grown();
      await expect((await open()).registry.begin(named('v2'))).rejects.toThrow(NotServable);
      const begun = await store.registry.begin(named('v2'));
      expect(await store.registry.begin({ ...named('v2'), partitions: 7 })).toEqual(begun);
      expect(stateOf(begun)).toBe('building');
      const heads = (await store.builder('v2').checkpoints('v2')).map(({ partition, head }) => [partition, head.seq]);
      expect(heads).toEqual([
        [0, 3n],
        [1, 2n],
      ]);
      await expect(store.ledger('v2').claim(0)).rejects.toThrow(NotLive);
    });

    it('are built from the ledger, follow it, and match the version that grew, including the journal by recorded day', async () => {
      const store = await grown();
      await build(store, 'v2');
      const ledger = store.ledger('v1');
      await grow(ledger, await ledger.claim(0), later, modelNamed('v1'));
      await build(store, 'v2');
      const [built, live] = [await contentsOf(await store.audit('v2')), await contentsOf(await store.audit('v1'))];
      expect(built).toEqual(live);
      expect([...built.journal.keys()]).toEqual([
        '0 2026-11-01',
        '0 2026-11-02',
        '0 2026-11-03',
        '1 2026-11-02',
        '1 2026-11-04',
      ]);
    });

    it('have one journal row per batch that applies ledger rows, even if it changes no number, without gaps', async () => {
      const store = await grown();
      const ledger = store.ledger('v1');
      const journalOf = async (version: string) =>
        (await all((await store.audit(version)).journal()))
          .filter(({ fromSeq }) => fromSeq !== undefined)
          .map(({ id, partition, fromSeq, toSeq, deltas }) => [id, partition, fromSeq, toSeq, deltas === '{}']);
      const waiting = (id: string, day: string) => voided(id, 'nothing', 'S8', day);
      const again = waiting('w1', '2026-11-05');
      await grow(ledger, await ledger.claim(0), [...later, again, again], modelNamed('v1'));
      await grow(ledger, await ledger.claim(0), [again], modelNamed('v1'));
      expect(await journalOf('v1')).toEqual([
        ['events|0|0', 0, '1', '1', false],
        ['events|0|1', 0, '2', '3', false],
        ['events|0|3', 0, '4', '5', false],
        ['events|0|5', 0, '6', '6', true],
        ['events|1|0', 1, '1', '1', false],
        ['events|1|1', 1, '2', '2', false],
      ]);
      await build(store, 'v2');
      expect(await journalOf('v2')).toEqual([]);
      const followed = [waiting('w2', '2026-11-07'), adopted('a4', 'S7', '2026-11-08')];
      await grow(ledger, await ledger.claim(0), followed, modelNamed('v1'));
      await switchTo(store, 'v2');
      const live = store.ledger('v2');
      await grow(live, await live.claim(0), [waiting('w3', '2026-11-09'), again], modelNamed('v2'));
      expect(await journalOf('v2')).toEqual([
        ['events|0|10', 0, '9', '9', true],
        ['events|0|8', 0, '7', '7', true],
        ['events|0|9', 0, '8', '8', false],
      ]);
    });

    it('know the same corrections and voids as the version that grew: pending, deciding, or one of many', async () => {
      const store = await grown();
      const ledger = store.ledger('v1');
      const voids = ['v1', 'v2', 'v3'].map((id) => voided(id, 'a9', 'S9', '2026-11-05'));
      const waiting = [voided('w1', 'a10', 'S9', '2026-11-05'), voided('w2', 'a11', 'S8', '2026-11-05')];
      await grow(ledger, await ledger.claim(1), [...voids, ...waiting], modelNamed('v1'));
      await build(store, 'v2');
      const late = [
        adopted('a10', 'S9', '2026-11-06'),
        registered('S8', '2026-11-06'),
        adopted('a11', 'S8', '2026-11-06'),
      ];
      await grow(ledger, await ledger.claim(1), late, modelNamed('v1'));
      await build(store, 'v2');
      const [built, live] = [await contentsOf(await store.audit('v2')), await contentsOf(await store.audit('v1'))];
      expect(built).toEqual(live);
      const anomalies = async (version: string) =>
        (await store.kpis({ version, partitions: PARTITIONS }).entity('solution:S9', ALL))?.anomalies;
      expect(
        (await anomalies('v2'))?.map(({ identity, codes }) => `${identity.split('|')[1]} ${codes.join()}`),
      ).toEqual(['v2 void-repeated', 'v3 void-repeated']);
      expect(await anomalies('v2')).toEqual(await anomalies('v1'));
      await build(store, 'v3');
      expect(await contentsOf(await store.audit('v3'))).toEqual(live);
    });

    it('take in nothing that another process has already taken in', async () => {
      const store = await grown();
      await store.prepare('v2');
      const { build: nothing } = await store.registry.begin(named('v2'));
      const projection = projectionOf(modelNamed('v2'));
      const steps = () => buildProjection(store.builder('v2'), nothing as NonNullable<typeof nothing>, projection, 1);
      await steps().next();
      await expect(steps().next()).rejects.toThrow(Overtaken);
      const head = { seq: 3n, chain: '' };
      const moved = (seen: bigint) =>
        store.builder('v2').transact(async (t) => (await t.moveHead(0, { seq: seen, chain: '' }, head)) || null);
      expect([await moved(2n), await moved(3n)]).toEqual([null, true]);
      const live = store.builder('v1').transact(async (t) => (await t.moveHead(0, head, head)) || null);
      expect(await live).toBeNull();
    });

    it('change places in one step: the old one is closed where the new one continues', async () => {
      const store = await grown();
      const stale = await store.ledger('v1').claim(0);
      await build(store, 'v2');
      const day = await switchTo(store, 'v2');
      expect(day).toBe('2026-11-02');
      expect(liveNow(await store.registry.list())?.version).toBe('v2');
      expect((await store.registry.list()).map(({ spans }) => spans)).toEqual([
        [{ number: 1, from: '1970-01-01', until: day }],
        [{ number: 2, from: day, until: null }],
      ]);
      await expect(grow(store.ledger('v1'), stale, later, modelNamed('v1'))).rejects.toThrow('fenced');
      await expect(store.ledger('v1').claim(0)).rejects.toThrow(NotLive);
      const claim = await store.ledger('v2').claim(0);
      expect(claim).toMatchObject({ nextOffset: 3n, watermark: stale.watermark });
      expect(claim.epoch).toBeGreaterThan(stale.epoch);
      await grow(store.ledger('v2'), claim, later, modelNamed('v2'));
      expect(await store.ledger('v2').checkpoint(0)).toMatchObject({ head: { seq: 5n }, counts: { applied: 5n } });
    });

    it('go back to the previous one, which first takes in what has arrived since', async () => {
      const store = await grown();
      await build(store, 'v2');
      await switchTo(store, 'v2');
      await grow(store.ledger('v2'), await store.ledger('v2').claim(0), later, modelNamed('v2'));
      await switchTo(store, 'v1');
      const [back, frozen] = [await contentsOf(await store.audit('v1')), await contentsOf(await store.audit('v2'))];
      expect(back).toEqual(frozen);
      expect(await (await store.audit('v1')).live()).toBe('v1');
      await expect(switchTo(store, 'v1')).rejects.toThrow('v1 is already live');
    });

    it('answer as of a snapshot: the version live at that moment, and none that this software could misread', async () => {
      const store = await grown();
      const live = store.kpis({ definitions: definitions.digest });
      const series = store.series({ definitions: definitions.digest });
      const numbers = () =>
        series.atSnapshot(async (snapshot) => {
          const { vector: _, ...position } = snapshot.position;
          return { ...position, areas: await snapshot.areas('solution', ['TZA']) };
        });
      const before = await numbers();
      expect(before).toMatchObject({ projection: 'v1', version: 5n });
      expect(before.areas.get('TZA')?.bytes).toBeGreaterThan(AreaSeries.empty.bytes);
      await build(store, 'v2');
      await switchTo(store, 'v2');
      expect(await numbers()).toEqual({ ...before, projection: 'v2' });
      expect(await store.series({ version: 'v1', partitions: PARTITIONS }).position()).toMatchObject({
        projection: 'v1',
        version: 5n,
      });
      expect((await live.entity('solution:S1', ALL))?.position.projection).toBe('v2');
      await expect(store.series({ definitions: 'other' }).position()).rejects.toThrow(NotServable);
      await expect((await open()).series({ definitions: 'other' }).position()).rejects.toThrow('set-up job');
    });

    it('are not made live before they are complete, nor when they do not exist', async () => {
      const store = await grown();
      await store.registry.begin(named('v2'));
      await expect(switchTo(store, 'v2')).rejects.toThrow('v2 is not complete yet');
      await expect(switchTo(store, 'v3')).rejects.toThrow('there is no projection version v3');
    });

    it('are shown as they are stored, each row in its place', async () => {
      const store = await grown();
      await store.heads.add([headAt(1, 2n), headAt(0, 3n), headAt(0, 1n)]);
      const audit = await store.audit('v1');
      const ledger = await all(audit.ledger());
      expect(ledger.map(({ partition, seq }) => `${partition}|${seq}`)).toEqual(['0|1', '0|2', '0|3', '1|1', '1|2']);
      expect(ledger[0]).toMatchObject({ id: 'a1', offset: '0', recordedAt: '2026-11-01T09:00:00.000Z', refdata: 'p1' });
      const byEntity = await all(audit.ledgerByEntity());
      expect(byEntity.map(({ id }) => id)).toEqual(['a1', 'r-S1', 'r-S2', 'r-S9', 'a9']);
      expect((await all(audit.entityLines())).map(({ key, partition }) => `${key} ${partition}`)).toEqual([
        'solution:S1 0',
        'solution:S2 0',
        'solution:S9 1',
      ]);
      expect(await all(audit.checkpoints())).toMatchObject([
        { partition: 0, nextOffset: '3', seq: '3', counts: { applied: '3', tick: '0' } },
        { partition: 1, nextOffset: '2', seq: '2' },
      ]);
      expect((await all(audit.journal())).map(({ id, day }) => `${id} ${day}`)).toEqual([
        'events|0|0 2026-11-01',
        'events|0|1 2026-11-02',
        'events|1|0 2026-11-02',
        'events|1|1 2026-11-04',
      ]);
      expect((await all(audit.heads())).map(({ partition, seq }) => `${partition}|${seq}`)).toEqual([
        '0|1',
        '0|3',
        '1|2',
      ]);
      expect(await all(audit.projections())).toMatchObject([{ version: 'v1', reference: texts, declarations }]);
      expect(await audit.isStill()).toBe(true);
    });
  });
}
