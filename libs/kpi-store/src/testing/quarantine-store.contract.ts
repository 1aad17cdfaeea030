import { describe, expect, it } from 'vitest';
import type { KeyStore } from '../key-store.js';
import type { QuarantineRow, QuarantineStore } from '../quarantine-store.js';

const bytes = Uint8Array.from([0, 255, 123]);

function refused(id: string, more: Partial<QuarantineRow> = {}): QuarantineRow {
  return {
    id,
    state: 'open',
    reason: 'json-invalid',
    problems: [{ pointer: '', code: 'json-invalid', detail: 'not JSON' }],
    principal: 'KEN',
    sender: { units: ['KEN'], rights: ['report', 'govern'] },
    source: null,
    eventId: null,
    type: null,
    unit: 'KEN',
    closedBy: null,
    topic: 'inbox.KEN',
    partition: 0,
    offset: 2n ** 40n,
    timestamp: 1_000,
    key: null,
    value: bytes,
    headers: [['ce_id', bytes]],
    ...more,
  };
}

/** What quarantine promises, on any engine. */
export function quarantineStoreContract(engine: string, open: () => Promise<QuarantineStore>): void {
  describe(`quarantine store on ${engine}`, () => {
    it('gives a row back as it was added, bytes and all', async () => {
      const store = await open();
      await store.add([refused('inbox.KEN-0-1')]);
      expect(await store.get('inbox.KEN-0-1')).toEqual(refused('inbox.KEN-0-1'));
      expect(await store.get('inbox.KEN-0-2')).toBeNull();
    });

    it('keeps the rights of who sent a row, of whatever units, and that there are none to keep', async () => {
      const store = await open();
      const rights = [{ units: '*', rights: ['report'] } as const, { units: [], rights: [] }, null];
      await store.add(rights.map((sender, place) => refused(`r-${place}`, { sender })));
      const kept = await Promise.all(rights.map((_, place) => store.get(`r-${place}`)));
      expect(kept.map((row) => row?.sender)).toEqual(rights);
    });

    it('neither changes nor reopens a row that comes again', async () => {
      const store = await open();
      await store.add([refused('a')]);
      expect(await store.close('a', 'discarded', 'sent by mistake')).toBe(true);
      await store.add([refused('a', { reason: 'other' }), refused('b')]);
      expect(await store.get('a')).toEqual(refused('a', { state: 'discarded', closedBy: 'sent by mistake' }));
      expect(await store.get('b')).not.toBeNull();
    });

    it('closes an open row once', async () => {
      const store = await open();
      await store.add([refused('a')]);
      expect(await store.close('a', 'redriven', 's|x')).toBe(true);
      expect(await store.close('a', 'discarded', 'again')).toBe(false);
      expect(await store.close('none', 'discarded', 'again')).toBe(false);
      expect((await store.get('a'))?.closedBy).toBe('s|x');
    });

    it('lists by filter, newest first, page by page', async () => {
      const store = await open();
      await store.add([
        refused('a', { timestamp: 1_000 }),
        refused('b', { timestamp: 3_000 }),
        refused('c', { timestamp: 2_000, unit: 'UGA' }),
        refused('d', { timestamp: 2_000 }),
      ]);
      expect((await store.list({}, 10, null)).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a']);
      expect((await store.list({ units: ['KEN'], state: 'open' }, 2, null)).map(({ id }) => id)).toEqual(['b', 'd']);
      expect((await store.list({}, 10, { timestamp: 2_000, id: 'c' })).map(({ id }) => id)).toEqual(['d', 'a']);
      expect(await store.list({ reason: 'json-too-deep' }, 10, null)).toEqual([]);
    });
  });
}

/** What a store of API keys promises, on any engine. */
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
