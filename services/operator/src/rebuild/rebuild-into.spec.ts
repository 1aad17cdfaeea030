import { beforeEach, describe, expect, it } from 'vitest';
import { type Bucket, type Entity, FOLD_RULES, liveNow, addToBucket } from '#domain';
import { referenceTexts } from '#domain/testing';
import { buildProjection } from '#projections';
import { adopted, record, solution } from '../../../../test/oracle/oracle.fixture.js';
import { listProjections, rollBack } from '../projections/projections.command.js';
import type { Software } from '../software.js';
import { KeptTerminal, MemoryStore, softwareWith } from '../testing/memory-store.js';
import { rebuildInto } from './rebuild-into.js';
import { compareWithFold } from './rebuild.command.js';

const software = softwareWith();
/** Uganda reports for another bureau. */
const moved = softwareWith({
  'countries.csv': (referenceTexts['countries.csv'] ?? '').replace(/^(UGA,.*),RBA,/m, '$1,RBAS,'),
});
const { model } = software.projectionOf('v1');
const inKenya = adopted('a1', 'S1', 'KEN', '2024-05-01');
const here = [inKenya, solution('S1', { day: '2024-05-02' }), record({ id: 'void', day: '2024-05-03' }, inKenya)];
const there = [solution('S2', { day: '2024-05-01' }), adopted('a2', 'S2', 'UGA', '2024-05-04')];
const later = [adopted('a3', 'S1', 'TZA', '2024-05-05')];

let store: MemoryStore;
let terminal: KeptTerminal;
const request = { into: 'v2', makeLive: false, despiteDifferences: false };
const into = (more: Partial<typeof request> = {}, own: Software = software): Promise<number> =>
  rebuildInto({ store, software: own, terminal }, { ...request, ...more });
const live = async () => liveNow(await store.registry.list())?.version;

beforeEach(async () => {
  [store, terminal] = [new MemoryStore(), new KeptTerminal()];
  await store.install(software);
  await store.apply('v1', 0, here, model);
  await store.apply('v1', 1, there, model);
});

/** Somebody adds one adoption to a stored sum. */
function damage(): void {
  const delta: Bucket = new Map([['solution.adopted', new Map([['_T', '0504:1']])]]);
  const transaction = store.database.begin();
  const stored = transaction.get<{ readonly bucket: Bucket }>('buckets_v1', 'solution|WORLD|2024|1');
  const [id, key] = ['solution|WORLD|2024|1', 'solution|WORLD|2024'];
  transaction.put('buckets_v1', id, { id, key, bucket: addToBucket(stored?.bucket, delta) });
  transaction.commit();
}

/** What software before decision 27 wrote: entities do not say who owns them. */
function withoutOwners(): void {
  const transaction = store.database.begin();
  for (const key of ['solution:S1', 'solution:S2']) {
    const { entity, ...stored } = transaction.get<{ readonly entity: Entity }>('entities_v1', key) ?? {};
    const { owners: _, ...before } = entity as Entity;
    transaction.put('entities_v1', key, { ...stored, entity: before });
  }
  transaction.commit();
}

describe('rebuild --into', () => {
  it('builds alongside a version of earlier software, and makes it live', async () => {
    withoutOwners();
    expect(await into({ makeLive: true }, moved)).toBe(0);
    expect(await live()).toBe('v2');
  });

  it('builds a version alongside the live one, and finds it identical', async () => {
    expect(await into()).toBe(0);
    expect(terminal.lines[0]).toBe('v2 holds 5 events of 2 entities');
    expect(terminal.lines.at(-1)).toBe('identical: v2 matches v1');
    expect(await live()).toBe('v1');
  });

  it('resumes where it stopped, follows the ledger, and makes the version live', async () => {
    const { build } = await store.registry.begin({ version: 'v2', definitions: software.definitions, partitions: 2 });
    const steps = buildProjection(
      store.builder('v2'),
      build as NonNullable<typeof build>,
      software.projectionOf('v2'),
      1,
    );
    await steps.next();
    await store.apply('v1', 0, later, model);
    expect(await into({ makeLive: true })).toBe(0);
    expect(terminal.lines).toEqual([
      'resuming v2 after solution:S1',
      'v2 holds 5 events of 2 entities',
      'v2 caught up with the ledger: 1 more events',
      expect.stringMatching(/^entities {2}v2 [0-9a-f]{16} {2}v1 [0-9a-f]{16}$/),
      expect.stringMatching(/^numbers {3}v2 /),
      expect.stringMatching(/^journal {3}v2 /),
      'identical: v2 matches v1',
      'v2 is live from recorded day 2024-05-04 on; v1 is frozen and kept (npx headway rollback returns to it)',
    ]);
    expect(await live()).toBe('v2');
  });

  it('names the measures that other definitions count differently, and continues', async () => {
    expect(await into({ makeLive: true }, moved)).toBe(0);
    expect(terminal.lines).toContain(
      '  solution.adopted differs by area, cell or day; all its steps in WORLD add up to 1 in both',
    );
    expect(terminal.lines.at(-2)).toMatch(
      /^different, as expected: v1 was built with definitions [0-9a-f]{12}, but this software has /,
    );
    expect(await live()).toBe('v2');
  });

  it('leaves a damaged version live unless differences are accepted', async () => {
    damage();
    expect(await into({ makeLive: true })).toBe(1);
    expect(terminal.lines.slice(-3)).toEqual([
      '  solution.adopted differs: all its steps in WORLD add up to 1 in v2 and 2 in v1',
      'DIFFERENT, although the definitions are equal: v1 does not match the fold of its ledger; npx headway verify shows where',
      'v1 stays live: use --despite-differences to make v2 live anyway',
    ]);
    expect(await live()).toBe('v1');
    expect(await into({ makeLive: true, despiteDifferences: true })).toBe(1);
    expect(await live()).toBe('v2');
  });

  it('explains in one sentence why a name cannot be used', async () => {
    await expect(into({ into: 'V-2' })).rejects.toThrow('V-2 is not a valid version name');
    await expect(into({ into: 'v1' })).rejects.toThrow('v1 is already live: choose another name');
    await store.registry.begin({ version: 'v3', definitions: moved.definitions, partitions: 2 });
    await expect(into({ into: 'v3' })).rejects.toThrow('v3 was begun with definitions');
    await expect(rebuildInto({ store: new MemoryStore(), software, terminal }, request)).rejects.toThrow('set-up job');
  });
});

describe('rebuild', () => {
  it('reports whether the live version matches the fold of its ledger', async () => {
    expect(await compareWithFold(store, software, terminal)).toBe(0);
    expect(terminal.lines).toEqual([
      '5 events of 2 entities folded from the ledger',
      expect.stringMatching(/^entities {2}rebuilt [0-9a-f]{16} {2}live [0-9a-f]{16}$/),
      expect.stringMatching(/^numbers {3}rebuilt [0-9a-f]{16} {2}buckets [0-9a-f]{16} {2}journal [0-9a-f]{16}$/),
      'identical: the live projection matches the fold of its ledger',
    ]);
    damage();
    expect(await compareWithFold(store, software, terminal)).toBe(1);
    expect(terminal.lines.at(-1)).toMatch(/^DIFFERENT: do not trust the live numbers/);
  });

  it('folds only with the definitions that the live version was built with', async () => {
    await expect(compareWithFold(store, moved, terminal)).rejects.toThrow('run the version of Headway that built v1');
  });
});

describe('projections and rollback', () => {
  it('list every version with its definitions and the days for which it answers', async () => {
    await into({ makeLive: true });
    await store.registry.begin({ version: 'v3', definitions: moved.definitions, partitions: 2 });
    terminal.lines.length = 0;
    await listProjections(store, software, terminal);
    const { digest: whole, declarations } = software.definitions;
    const digest = whole.slice(0, 12);
    const { indicators, measures } = declarations;
    const declared = `catalogue 1.0.0, fold rules ${FOLD_RULES}, ${indicators.length} indicators, ${Object.keys(measures).length} measures`;
    expect(terminal.lines).toEqual([
      `v1  frozen  definitions ${digest} (same as this software)  answers from the first day until 2024-05-03 (exclusive)  ${declared}`,
      `v2  live  definitions ${digest} (same as this software)  answers from 2024-05-03 on  ${declared}`,
      `v3  building  definitions ${moved.definitions.digest.slice(0, 12)} (different from this software)  0 events so far  ${declared}`,
    ]);
    await listProjections(new MemoryStore(), software, terminal);
    expect(terminal.lines.at(-1)).toBe('There is no projection version yet: run the set-up job.');
  });

  it('return to the previous version with the events that arrived since, and forward again', async () => {
    await into({ makeLive: true });
    await store.apply('v2', 0, later, model);
    expect(await rollBack(store, software, terminal)).toBe(0);
    expect([await live(), terminal.lines.at(-1)]).toEqual(['v1', 'v1 is live again, from recorded day 2024-05-04 on']);
    expect(await compareWithFold(store, software, terminal)).toBe(0);
    await rollBack(store, software, terminal);
    expect(await live()).toBe('v2');
  });

  it('do not return if there is no previous version, or to one that this software cannot fold', async () => {
    await expect(rollBack(store, software, terminal)).rejects.toThrow('There is no version to return to');
    await into({ makeLive: true }, moved);
    await expect(rollBack(store, moved, terminal)).rejects.toThrow(
      /^v1 was built with definitions .* run npx headway rollback/,
    );
  });
});
