import { describe, expect, it } from 'vitest';
import { bytesOf } from '#domain';
import type { KeyStore } from '../ports/key-store.js';
import type { QuarantineFilter, QuarantineStore } from '../ports/quarantine-store.js';
import { bytes, rejected } from './rejected-row.js';

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const byAge = { at: 9_000, by: 'headway', reason: 'older than 30 days', isIdentityErased: false };
const byHand = { at: 9_500, by: 'Amina', reason: 'It contained a name.', isIdentityErased: true };

/** All ids of a list, look by look, and the number of looks. */
async function walked(store: QuarantineStore, filter: QuarantineFilter, limit: number) {
  const ids: string[] = [];
  let looks = 0;
  for (let after = null; ; looks += 1) {
    const { rows, next } = await store.list(filter, limit, after);
    ids.push(...rows.map(({ id }) => id));
    if (next === null) return { ids, looks: looks + 1 };
    after = next as never;
  }
}
const idsOf = async (store: QuarantineStore, filter: QuarantineFilter) => (await walked(store, filter, 10)).ids;

/** What quarantine guarantees on any engine. `open`: a store whose looks go through at most `mostLookedAt` rows. */
export function quarantineStoreContract(
  engine: string,
  open: (mostLookedAt?: number) => Promise<QuarantineStore>,
): void {
  describe(`quarantine store on ${engine}`, () => {
    it('returns a row as it was added, including its bytes', async () => {
      const store = await open();
      await store.add([rejected('inbox.KEN-0-1')]);
      expect(await store.get('inbox.KEN-0-1')).toEqual(rejected('inbox.KEN-0-1'));
      expect(await store.get('inbox.KEN-0-2')).toBeNull();
      expect(await store.known(['inbox.KEN-0-1', 'inbox.KEN-0-2'])).toEqual(new Set(['inbox.KEN-0-1']));
    });

    it("keeps the sender's rights, whatever its units, and the fact that there are none to keep", async () => {
      const store = await open();
      const rights = [{ units: '*', rights: ['report'] } as const, { units: [], rights: [] }, null];
      await store.add(rights.map((sender, place) => rejected(`r-${place}`, { sender })));
      const kept = await Promise.all(rights.map((_, place) => store.get(`r-${place}`)));
      expect(kept.map((row) => row?.sender)).toEqual(rights);
    });

    it('neither changes nor reopens a row that is added again', async () => {
      const store = await open();
      await store.add([rejected('a')]);
      expect(await store.close('a', 'discarded', 'sent by mistake')).toBe(true);
      await store.add([rejected('a', { reason: 'other' }), rejected('b')]);
      expect(await store.get('a')).toEqual(rejected('a', { state: 'discarded', closedBy: 'sent by mistake' }));
      expect(await store.get('b')).not.toBeNull();
    });

    it('closes an open row once', async () => {
      const store = await open();
      await store.add([rejected('a')]);
      expect(await store.close('a', 'redriven', 's|x')).toBe(true);
      expect(await store.close('a', 'discarded', 'again')).toBe(false);
      expect(await store.close('none', 'discarded', 'again')).toBe(false);
      expect((await store.get('a'))?.closedBy).toBe('s|x');
    });

    it('lists newest first, page by page', async () => {
      const store = await open();
      await store.add([
        rejected('a', { timestamp: 1_000 }),
        rejected('b', { timestamp: 3_000 }),
        rejected('c', { timestamp: 2_000, unit: 'UGA' }),
        rejected('d', { timestamp: 2_000 }),
      ]);
      for (const limit of [1, 2, 3, 10]) expect((await walked(store, {}, limit)).ids).toEqual(['b', 'c', 'd', 'a']);
      const { rows, next } = await store.list({}, 10, { timestamp: 2_000, id: 'c' });
      expect([rows.map(({ id }) => id), next]).toEqual([['d', 'a'], null]);
    });

    it.each<readonly [name: string, filter: QuarantineFilter, ids: readonly string[]]>([
      ['unit', { unit: 'UGA' }, ['c']],
      ['source', { source: 'https://a.example' }, ['b', 'a']],
      ['event id', { eventId: 'e-2' }, ['d', 'b']],
      ['reason', { reason: 'json-too-deep' }, ['b']],
      ['type', { type: 't' }, ['d']],
      ['state', { state: 'discarded' }, ['a']],
      ['the first moment', { from: 3_000 }, ['d', 'c']],
      ['the moment after the last', { until: 3_000 }, ['b', 'a']],
      ['both', { from: 2_000, until: 4_000 }, ['c', 'b']],
      ['unit and state', { unit: 'KEN', state: 'open' }, ['d', 'b']],
      ['source and event id', { source: 'https://a.example', eventId: 'e-2' }, ['b']],
      ['reason and time', { reason: 'json-invalid', until: 4_000 }, ['c', 'a']],
      ['who looks', { seenBy: ['UGA', 'TZA'] }, ['c']],
      ['the viewer, with another unit', { seenBy: ['UGA'], unit: 'KEN' }, []],
      ['values without a match', { source: 'https://b.example' }, []],
    ])('lists by %s', async (_, filter, ids) => {
      const store = await open();
      await store.add([
        rejected('a', { timestamp: 1_000, source: 'https://a.example', eventId: 'e-1' }),
        rejected('b', { timestamp: 2_000, source: 'https://a.example', eventId: 'e-2', reason: 'json-too-deep' }),
        rejected('c', { timestamp: 3_000, unit: 'UGA', sender: { units: ['UGA'], rights: [] } }),
        rejected('d', { timestamp: 4_000, eventId: 'e-2', type: 't' }),
      ]);
      await store.close('a', 'discarded', 'a test');
      expect(await idsOf(store, filter)).toEqual(ids);
    });

    it('shows an unreadable row only to a caller that has all units of its sender', async () => {
      const store = await open();
      const ofBoth = { unit: null, sender: { units: ['TZA', 'KEN'], rights: [] } };
      await store.add([
        rejected('both', { ...ofBoth, timestamp: 4_000 }),
        rejected('one', { timestamp: 3_000 }),
        rejected('any', { unit: null, sender: { units: '*', rights: [] }, timestamp: 2_000 }),
        rejected('older', { unit: null, sender: null, timestamp: 1_000 }),
      ]);
      expect(await idsOf(store, { seenBy: ['KEN', 'TZA', 'UGA'] })).toEqual(['both', 'one']);
      expect(await idsOf(store, { seenBy: ['KEN'] })).toEqual(['one']);
      expect(await idsOf(store, { seenBy: ['TZA'] })).toEqual([]);
      expect(await idsOf(store, { seenBy: [] })).toEqual([]);
      expect(await idsOf(store, {})).toEqual(['both', 'one', 'any', 'older']);
    });

    it('goes through a bounded number of rows at once where few of many match', async () => {
      const store = await open(4);
      const many = Array.from({ length: 10 }, (_, place) =>
        rejected(`r-${place}`, { timestamp: 10_000 - place, type: place === 9 ? 'rare' : null }),
      );
      await store.add(many);
      const first = await store.list({ unit: 'KEN', type: 'rare' }, 5, null);
      expect(first).toEqual({ rows: [], next: { timestamp: 9_997, id: 'r-3' } });
      expect(await walked(store, { unit: 'KEN', type: 'rare' }, 5)).toEqual({ ids: ['r-9'], looks: 3 });
      expect((await walked(store, { unit: 'KEN', reason: 'json-invalid' }, 3)).ids).toHaveLength(10);
    });

    it('counts the bytes of open rows by owner, until they are closed or erased', async () => {
      const store = await open();
      await store.add([
        rejected('a'),
        rejected('b'),
        rejected('c', { unit: 'UGA' }),
        rejected('d', { unit: null, sender: { units: ['TZA', 'KEN'], rights: [] } }),
      ]);
      const each = bytesOf(rejected('a'));
      expect(await store.openBytes('KEN', 1e6)).toBe(2 * each);
      await store.add([rejected('a')]);
      expect(await store.openBytes('KEN', 1e6)).toBe(2 * each);
      await store.close('a', 'discarded', 'a test');
      expect(await store.openBytes('KEN', 1e6)).toBe(each);
      await store.erase(['b'], byAge);
      expect(await store.openBytes('KEN', 1e6)).toBe(0);
      expect([await store.openBytes('UGA', 1e6), await store.openBytes('KEN,TZA', 1e6)]).toEqual([each, each]);
      expect(await store.openBytes('none', 1e6)).toBe(0);
      expect(await store.openBytes('UGA', each)).toBe(each);
    });

    it('counts the open rows of units by reason, and finds an oldest one', async () => {
      const store = await open();
      await store.add([
        rejected('a', { timestamp: 3_000, reason: 'json-too-deep' }),
        rejected('b', { timestamp: 2_000, reason: 'conflict' }),
        rejected('c', { timestamp: 4_000, reason: 'conflict' }),
        rejected('d', { timestamp: 1_000, reason: 'json-too-deep' }),
        rejected('e', { timestamp: 5_000, unit: 'UGA' }),
        rejected('f', { timestamp: 500, unit: null, sender: { units: ['TZA', 'KEN'], rights: [] } }),
        rejected('g', { timestamp: 400, unit: 'MNG' }),
      ]);
      await store.close('d', 'discarded', 'a test');
      expect(await store.openRows(['KEN', 'TZA', 'UGA'])).toEqual(
        new Map([
          [
            'KEN',
            {
              byReason: [
                { reason: 'conflict', rows: 2 },
                { reason: 'json-too-deep', rows: 1 },
              ],
              isComplete: true,
              oldest: { timestamp: 2_000, id: 'b' },
            },
          ],
          [
            'UGA',
            {
              byReason: [{ reason: 'json-invalid', rows: 1 }],
              isComplete: true,
              oldest: { timestamp: 5_000, id: 'e' },
            },
          ],
        ]),
      );
      expect(await store.openRows(['TZA'])).toEqual(new Map());
      expect(await store.openRows([])).toEqual(new Map());
    });

    it.each([[['KEN']], [['KEN', 'UGA']]])(
      'goes through a bounded number of open rows per unit and says so: %j',
      async (units) => {
        const store = await open(4);
        const many = Array.from({ length: 6 }, (_, place) =>
          rejected(`r-${place}`, { timestamp: 10_000 - place, reason: place < 3 ? 'json-invalid' : 'conflict' }),
        );
        await store.add([...many, rejected('u', { unit: 'UGA' })]);
        const found = await store.openRows(units);
        expect(found.get('KEN')).toEqual({
          byReason: [
            { reason: 'json-invalid', rows: 3 },
            { reason: 'conflict', rows: 1 },
          ],
          isComplete: false,
          oldest: { timestamp: 9_995, id: 'r-5' },
        });
        expect(found.get('UGA')?.isComplete).toBe(units.length === 2 ? true : undefined);
      },
    );

    it('finds rows that still have bytes by their age', async () => {
      const store = await open();
      await store.add(['c', 'a', 'b'].map((id, place) => rejected(id, { timestamp: 1_000 * (place + 1) })));
      expect(await store.aged(3_000, 10)).toEqual(['c', 'a']);
      expect(await store.aged(9_000, 2)).toEqual(['c', 'a']);
      await store.close('c', 'discarded', 'a test');
      await store.erase(['a'], byAge);
      expect(await store.aged(9_000, 10)).toEqual(['c', 'b']);
    });

    it('erases bytes and everything that quotes them; place, reason, codes and digest stay', async () => {
      const store = await open();
      const problems = [{ pointer: '/data/amina', code: 'property-unknown', detail: 'There is no "amina"' }];
      const row = rejected('a', { problems, key: bytes, value: new Uint8Array(), eventId: 'e-1' });
      await store.add([row, rejected('b', { value: null })]);
      expect(await store.erase(['a', 'b', 'none'], byAge)).toBe(2);
      expect(await store.get('a')).toEqual({
        ...row,
        problems: [{ pointer: '', code: 'property-unknown', detail: '' }],
        key: null,
        value: null,
        headers: [],
        erasure: { ...byAge, sha256: EMPTY_SHA256 },
      });
      expect((await store.get('b'))?.erasure).toEqual({ ...byAge, sha256: null });
      await store.add([row]);
      expect((await store.get('a'))?.value).toBeNull();
    });

    it('erases once, and the identity of the event even afterwards', async () => {
      const store = await open();
      await store.add([rejected('a', { source: 'https://a.example', eventId: 'amina', type: 't' })]);
      await store.erase(['a'], byAge);
      expect(await store.erase(['a'], { ...byAge, at: 9_001, by: 'another' })).toBe(0);
      expect(await store.get('a')).toMatchObject({ eventId: 'amina', erasure: byAge });
      expect(await Promise.all([store.erase(['a'], byHand), store.erase(['a'], byHand)])).toContain(1);
      expect(await store.erase(['a'], byHand)).toBe(0);
      const identity = { source: null, eventId: null, type: null, reason: 'json-invalid', state: 'open' };
      expect(await store.get('a')).toMatchObject({ ...identity, erasure: byHand });
      expect((await store.get('a'))?.erasure?.sha256).toHaveLength(64);
      expect(await idsOf(store, { eventId: 'amina' })).toEqual([]);
    });
  });
}

/** What a store of API keys guarantees on any engine. */
export function keyStoreContract(engine: string, open: () => Promise<KeyStore>): void {
  describe(`key store on ${engine}`, () => {
    it('finds a key by its digest until it is revoked', async () => {
      const store = await open();
      const key = { hash: 'ab12', name: 'Kenya', scopes: ['events:write'], units: ['KEN'] };
      await store.save(key);
      expect(await store.find('ab12')).toEqual(key);
      await store.save({ ...key, units: '*' });
      expect(await store.find('ab12')).toEqual({ ...key, units: '*' });
      await store.revoke('ab12');
      expect(await store.find('ab12')).toBeNull();
    });
  });
}
