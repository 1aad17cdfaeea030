import { beforeEach, describe, expect, it } from 'vitest';
import { liveNow } from '#domain';
import { referenceTexts } from '#domain/testing';
import { NoneLive } from '#kpi-store';
import { buildProjection } from '#projections';
import { adopted, solution } from '../../../../test/oracle/oracle.fixture.js';
import type { Software } from '../software.js';
import { KeptTerminal, MemoryStore, softwareWith } from '../testing/memory-store.js';
import { compareWithFold } from './rebuild.command.js';
import { upgrade, upgradeOf } from './upgrade.js';

/** Uganda reports for another bureau in the software that comes later. */
const earlier = softwareWith();
const later = softwareWith({
  'countries.csv': (referenceTexts['countries.csv'] ?? '').replace(/^(UGA,.*),RBA,/m, '$1,RBAS,'),
});
const events = [solution('S1', { day: '2024-05-01' }), adopted('a1', 'S1', 'UGA', '2024-05-02')];
const since = [adopted('a2', 'S1', 'KEN', '2024-05-03')];

let store: MemoryStore;
let terminal: KeptTerminal;
const surroundings = (software: Software) => ({ store, software, terminal });
const live = async () => liveNow(await store.registry.list())?.version;
const upgraded = async (software: Software) => {
  const planned = await upgradeOf(surroundings(software));
  if (planned !== null) await upgrade(surroundings(software), planned);
  return planned;
};

beforeEach(async () => {
  [store, terminal] = [new MemoryStore(1), new KeptTerminal()];
  await store.install(earlier);
  await store.apply('v1', 0, events, earlier.projectionOf('v1').model);
});

describe('an upgrade', () => {
  it('has nothing to do if the definitions are the same', async () => {
    expect([await upgraded(earlier), await live(), terminal.lines]).toEqual([null, 'v1', []]);
  });

  it('builds the next version from the ledger, and makes it live', async () => {
    expect(await upgraded(later)).toEqual({ from: 'v1', to: 'v2' });
    expect(terminal.lines).toEqual([
      'v2 holds 2 events of 1 entities',
      'v2 is live from recorded day 2024-05-02 on; v1 is frozen and kept (npx headway rollback returns to it)',
    ]);
    expect([await live(), await compareWithFold(store, later, terminal)]).toEqual(['v2', 0]);
    expect(await upgraded(later)).toBeNull();
  });

  it('does not use the name of another version', async () => {
    const other = softwareWith({ 'licences.csv': `${referenceTexts['licences.csv']}X-1.0,true\n` });
    await store.registry.begin({ version: 'v2', definitions: other.definitions, partitions: 1 });
    expect([await upgraded(later), await live()]).toEqual([{ from: 'v1', to: 'v3' }, 'v3']);
  });

  it('resumes the version that it had begun when it was stopped', async () => {
    const { build } = await store.registry.begin({ version: 'v2', definitions: later.definitions, partitions: 1 });
    await buildProjection(store.builder('v2'), build as NonNullable<typeof build>, later.projectionOf('v2'), 1).next();
    expect(await upgraded(later)).toEqual({ from: 'v1', to: 'v2' });
    expect(terminal.lines[0]).toBe('resuming v2 after solution:S1');
    expect([await live(), await compareWithFold(store, later, terminal)]).toEqual(['v2', 0]);
  });

  it('reuses a version that has these definitions, with the events that arrived since', async () => {
    await upgraded(later);
    await store.apply('v2', 0, since, later.projectionOf('v2').model);
    expect(await upgraded(earlier)).toEqual({ from: 'v2', to: 'v1' });
    expect([await live(), await compareWithFold(store, earlier, terminal)]).toEqual(['v1', 0]);
  });

  it('waits for a store that has a version', async () => {
    store = new MemoryStore();
    await expect(upgraded(later)).rejects.toThrow(NoneLive);
  });
});
