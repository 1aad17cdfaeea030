import { beforeEach, describe, expect, it } from 'vitest';
import type { QuarantineRow } from '#domain';
import { KeptTerminal, MemoryStore } from '../testing/memory-store.js';
import { type EraseOptions, eraseRows } from './erase.command.js';

const row = (id: string, more: Partial<QuarantineRow> = {}): QuarantineRow => ({
  id,
  state: 'open',
  reason: 'property-unknown',
  problems: [{ pointer: '/data/amina', code: 'property-unknown', detail: 'There is no "amina" here.' }],
  principal: 'TZA',
  sender: { units: ['TZA'], rights: ['report'] },
  source: 'https://data.example.org/tza/pims',
  eventId: 'amina-1',
  type: 't',
  unit: 'TZA',
  closedBy: null,
  erasure: null,
  topic: 'inbox.TZA',
  partition: 0,
  offset: 17n,
  timestamp: 1_000,
  key: null,
  value: new TextEncoder().encode('Amina'),
  headers: [],
  ...more,
});

let store: MemoryStore;
let terminal: KeptTerminal;
beforeEach(async () => {
  store = new MemoryStore();
  terminal = new KeptTerminal();
  await store.quarantine.add([
    row('a'),
    row('b', { state: 'discarded', timestamp: 2_000 }),
    row('c', { unit: 'KEN', sender: { units: ['KEN'], rights: [] } }),
    ...Array.from({ length: 60 }, (_, place) => row(`many-${place}`, { unit: 'UGA', timestamp: place })),
  ]);
});
const erase = (options: Partial<EraseOptions>) =>
  eraseRows(store, { reason: 'A name of a trainee.', by: 'Odile', nowMs: 5_000, rows: [], ...options }, terminal);
const held = async (...ids: string[]) =>
  Promise.all(ids.map(async (id) => (await store.quarantine.get(id))?.value !== null));

describe('headway erase', () => {
  it('erases the bytes of one row, and records who, when and why', async () => {
    expect(await erase({ rows: ['a'] })).toBe(0);
    expect(await held('a', 'b', 'c')).toEqual([false, true, true]);
    const erasure = { at: 5_000, by: 'Odile', reason: 'A name of a trainee.', isIdentityErased: true };
    expect(await store.quarantine.get('a')).toMatchObject({ eventId: null, reason: 'property-unknown', erasure });
    expect(terminal.lines).toEqual(['erased  a  property-unknown', '1 row erased']);
  });

  it('erases all rows of a unit, open or not, and no others', async () => {
    expect(await erase({ unit: 'TZA' })).toBe(0);
    expect(await held('a', 'b', 'c', 'many-0')).toEqual([false, false, true, true]);
    await erase({ unit: 'UGA' });
    expect(terminal.lines.at(-1)).toBe('60 rows erased');
    expect(await held('many-0', 'many-59', 'c')).toEqual([false, false, true]);
  });

  it('reports what was already erased, and by whom, and leaves it as it is', async () => {
    await erase({ rows: ['a'] });
    expect(await erase({ rows: ['a'], by: 'another', nowMs: 6_000 })).toBe(0);
    expect(terminal.lines.slice(2)).toEqual(['already erased  a  by Odile, 1970-01-01T00:00:05.000Z', '0 rows erased']);
    expect((await store.quarantine.get('a'))?.erasure?.at).toBe(5_000);
  });

  it('prints nothing of the erased content', async () => {
    await erase({ unit: 'TZA' });
    expect([...terminal.lines, ...terminal.notes].join('\n')).not.toMatch(/amina/i);
  });

  it('rejects what it cannot do, and then erases nothing', async () => {
    await expect(erase({ rows: ['a', 'none'] })).rejects.toThrow('There is no quarantine row none.');
    await expect(erase({})).rejects.toThrow('Name what to erase: --row <id>, repeated for each row, or --unit <code>.');
    await expect(erase({ rows: ['a'], unit: 'TZA' })).rejects.toThrow('--row and --unit cannot be used together.');
    await expect(erase({ rows: ['a'], reason: 'no' })).rejects.toThrow('at least 10 characters');
    await expect(erase({ rows: ['a'], by: ' ' })).rejects.toThrow('--by');
    await expect(erase({ unit: 'ZZZ' })).rejects.toThrow('There are no quarantine rows of unit ZZZ.');
    expect(await held('a', 'b', 'c')).toEqual([true, true, true]);
  });
});
