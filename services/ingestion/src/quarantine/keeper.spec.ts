import { beforeEach, describe, expect, it } from 'vitest';
import { bytesOf, type QuarantineRow } from '#domain';
import { InMemoryDatabase, InMemoryQuarantineStore } from '#kpi-store';
import { Keeper } from './keeper.js';

const row = (id: string, more: Partial<QuarantineRow> = {}): QuarantineRow => ({
  id,
  state: 'open',
  reason: 'json-invalid',
  problems: [],
  principal: 'TZA',
  sender: { units: ['TZA'], rights: ['report'] },
  source: null,
  eventId: null,
  type: null,
  unit: 'TZA',
  closedBy: null,
  erasure: null,
  topic: 'http',
  partition: 0,
  offset: 0n,
  timestamp: 1_000,
  key: null,
  value: new TextEncoder().encode('Amina'),
  headers: [],
  ...more,
});
const EACH = bytesOf(row('a'));

let store: InMemoryQuarantineStore;
let keeper: Keeper;
let now: number;
beforeEach(() => {
  store = new InMemoryQuarantineStore(new InMemoryDatabase());
  now = 50_000;
  keeper = new Keeper(store, { quotaBytes: 2 * EACH, nowMs: () => now });
});
const kept = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await store.get(id)) !== null));

describe('the quota of an owner', () => {
  it('keeps the rows that fit, and reports that the rest is not kept', async () => {
    const rows = ['a', 'b', 'c'].map((id) => row(id));
    const notKept = await keeper.keep(rows);
    expect([...notKept]).toEqual([[rows[2], expect.stringContaining('the open rows of TZA have reached their quota')]]);
    expect(await kept('a', 'b', 'c')).toEqual([true, true, false]);
  });

  it('reports nothing for a row that is kept already', async () => {
    await keeper.keep([row('a'), row('b')]);
    expect((await keeper.keep([row('a'), row('c')])).size).toBe(1);
  });

  it('applies to each owner separately', async () => {
    await keeper.keep([row('a'), row('b')]);
    const others = [
      row('c', { unit: 'KEN' }),
      row('d', { unit: null, sender: { units: ['KEN', 'TZA'], rights: [] } }),
      row('e', { unit: null, sender: { units: '*', rights: [] } }),
    ];
    expect((await keeper.keep(others)).size).toBe(0);
  });

  it('has room again a second after any instance closed or erased a row', async () => {
    await keeper.keep([row('a'), row('b')]);
    expect((await keeper.keep([row('c')])).size).toBe(1);
    await store.close('a', 'discarded', 'a test');
    await store.erase(['b'], { at: 1, by: 'Amina', reason: 'a name', isIdentityErased: true });
    now += 1_000;
    expect((await keeper.keep([row('c'), row('d')])).size).toBe(0);
    expect((await keeper.keep([row('e')])).size).toBe(1);
  });

  it('counts within ten seconds the rows that other instances keep', async () => {
    await keeper.keep([row('a')]);
    await store.add([row('by another instance')]);
    now += 10_000;
    expect((await keeper.keep([row('c')])).size).toBe(1);
  });
});

it('waits at least twenty times the duration of a slow count before it counts again', async () => {
  class SlowStore extends InMemoryQuarantineStore {
    asked = 0;

    override openBytes(owner: string, enough: number): Promise<number> {
      this.asked += 1;
      now += 500;
      return super.openBytes(owner, enough);
    }
  }
  const slow = new SlowStore(new InMemoryDatabase());
  keeper = new Keeper(slow, { quotaBytes: EACH, nowMs: () => now });
  await keeper.keep([row('a'), row('b')]);
  now += 9_999;
  await keeper.keep([row('c')]);
  expect(slow.asked).toBe(1);
  now += 1;
  await keeper.keep([row('d')]);
  expect(slow.asked).toBe(2);
});

it('keeps an inbox record without its bytes but with its position and digest, because the log still has it', async () => {
  const ofInbox = { topic: 'inbox.TZA', partition: 0 };
  const rows = ['a', 'b', 'inbox.TZA-0-7'].map((id) => row(id, { ...ofInbox, offset: 7n }));
  expect((await keeper.keep(rows)).size).toBe(0);
  expect(await store.get('a')).toMatchObject({ erasure: null });
  expect(await store.get('inbox.TZA-0-7')).toMatchObject({
    ...ofInbox,
    offset: 7n,
    value: null,
    erasure: {
      at: now,
      by: 'headway',
      reason:
        'quota: the open rows of TZA have reached their quota of 0 MiB; the record is in the log at inbox.TZA-0-7 for as long as the log retains it',
      sha256: '7efe9a7219507a9cc925225f4f5087a94cd0593968605bfeddcf0cd0b7a5332f',
    },
  });
});
