import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { declarationsUnder } from '#domain';
import {
  InMemoryDatabase,
  InMemoryProjectionRegistry,
  NoneLive,
  NotServable,
  type RegisteredProjection,
} from '#kpi-store';
import { LiveVersion } from './live-version.js';

const definitionsOf = (digest: string) => ({ digest, texts: {}, declarations: declarationsUnder(1) });
const first = { version: 'v1', definitions: definitionsOf('same'), partitions: 3 };

/** A registry that may be unreachable. */
class Distant extends InMemoryProjectionRegistry {
  isAway = false;
  asked = 0;

  override async list(): Promise<readonly RegisteredProjection[]> {
    this.asked += 1;
    if (this.isAway) throw new Error('no primary');
    return super.list();
  }
}

function look(digest = 'same') {
  const registry = new Distant(new InMemoryDatabase());
  const told: NotServable[] = [];
  const notServable = (error: NotServable) => told.push(error);
  return { registry, told, live: new LiveVersion({ registry, definitions: definitionsOf(digest), notServable }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the live version', () => {
  it('is unknown until a look finds one, and is kept while the store is away', async () => {
    const { registry, live } = look();
    await expect(live.look()).rejects.toThrow(NoneLive);
    expect(live.known).toBeNull();
    await registry.install(first);
    expect(await live.look()).toMatchObject({ version: 'v1', partitions: 3 });
    registry.isAway = true;
    await expect(live.look()).rejects.toThrow('no primary');
    expect(live.known).toMatchObject({ version: 'v1', partitions: 3 });
  });

  it('with other definitions is reported to a process that works on it, not to one that waits for it', async () => {
    const { registry, live, told } = look('other');
    await registry.install(first);
    await expect(live.look()).rejects.toThrow(NotServable);
    expect(told).toEqual([]);
    await expect(live.requireServable()).rejects.toThrow(NotServable);
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining('run the version of Headway')]);
  });

  it('is looked up every ten seconds, and no longer once it is stopped', async () => {
    const { registry, live } = look();
    await registry.install(first);
    const failed: unknown[] = [];
    live.start((error) => failed.push(error));
    registry.isAway = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([failed, live.known]).toEqual([[new Error('no primary')], null]);
    registry.isAway = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(live.known).toMatchObject({ version: 'v1' });
    live.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([registry.asked, vi.getTimerCount()]).toEqual([2, 0]);
  });
});
