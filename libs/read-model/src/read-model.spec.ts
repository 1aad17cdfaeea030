import { describe, expect, it } from 'vitest';
import { sameVector } from '#domain';
import { InMemoryProjectionBuilder } from '#kpi-store';
import { ReadModel } from './read-model.js';
import { Numbers, expectCurrent, needOf, readOnce, sumsRead } from './testing/numbers.js';
import { WatchedStore } from './testing/watched-store.js';

const LARGE = 64 * 1_024 * 1_024;

async function opened(options: { readonly budgetBytes?: number; readonly sliceAreas?: number } = {}) {
  const numbers = await Numbers.open();
  const store = new WatchedStore(numbers.store);
  return { numbers, store, model: new ReadModel(store, { budgetBytes: LARGE, ...options }) };
}

describe('the read model', () => {
  it('answers from memory while the vector stays the same, whatever ticks move', async () => {
    const { numbers, store, model } = await opened();
    const writer = await numbers.writer();
    await numbers.add('KEN', { writer });
    await expectCurrent(model, numbers, 'KEN', 'UGA');
    await writer.tick();
    store.asked.length = 0;
    const position = await model.position();
    const reading = await model.read([needOf('UGA', 'KEN')], position);
    expect(store.asked).toEqual(['position']);
    expect(reading.position).toBe(position);
    expect(sumsRead(reading, 'KEN')).toEqual(new Map([['_T', 1n]]));
  });

  it('reads the needs of several plans together, each area of a family once', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    const needs = [needOf('KEN'), { family: 'event', areas: ['KEN'] }, needOf('UGA', 'KEN')];
    const reading = await model.read(needs, await model.position());
    expect(store.asked).toEqual(['position', 'snapshot', 'areas KEN', 'areas KEN UGA', 'end']);
    expect(sumsRead(reading, 'KEN')).toEqual(new Map([['_T', 1n]]));
    expect([sumsRead(reading, 'UGA').size, reading.view.cells('event.quality', 'KEN').size]).toEqual([0, 0]);
  });

  it('is brought forward by the journal, in every partition, and reads no area again', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    await expectCurrent(model, numbers, 'KEN', 'UGA');
    await numbers.add('UGA', { writer: await numbers.writer(1) });
    await numbers.add('KEN', { day: '2025-01-01', amount: -3n });
    await numbers.add('KEN', { cell: 'CATEGORY=OTHER' });
    store.asked.length = 0;
    await expectCurrent(model, numbers, 'KEN', 'UGA');
    expect(store.asked).toEqual(['position', 'snapshot', 'chains', 'journal', 'end']);
  });

  it('forgets cells that cancel out, as if they had never been there', async () => {
    const { numbers, model } = await opened();
    await numbers.add('KEN');
    await numbers.add('KEN', { cell: 'CATEGORY=OTHER' });
    await expectCurrent(model, numbers, 'KEN');
    await numbers.add('KEN', { cell: 'CATEGORY=OTHER', amount: -1n, writer: await numbers.writer(1) });
    await expectCurrent(model, numbers, 'KEN');
  });

  it('reads nothing when only an epoch has changed', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    await expectCurrent(model, numbers, 'KEN');
    await numbers.writer();
    store.asked.length = 0;
    await expectCurrent(model, numbers, 'KEN');
    expect(store.asked).toEqual(['position', 'snapshot', 'end']);
  });

  it('reads again after a restore, whether the ledger is shorter or has grown again', async () => {
    const { numbers, model } = await opened();
    await numbers.add('KEN');
    const restore = numbers.backup();
    await numbers.add('KEN', { day: '2024-05-05' });
    await expectCurrent(model, numbers, 'KEN', 'UGA');
    restore();
    await expectCurrent(model, numbers, 'KEN', 'UGA');
    await numbers.add('KEN', { amount: 5n });
    await expectCurrent(model, numbers, 'KEN', 'UGA');
    restore();
    await numbers.add('UGA', { amount: 7n });
    await numbers.add('UGA', { amount: 9n });
    await expectCurrent(model, numbers, 'KEN', 'UGA');
  });

  it('reads again when another version becomes live, and when the first one does again', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    await expectCurrent(model, numbers, 'KEN');
    const [v1] = await numbers.registry.list();
    if (v1 === undefined) throw new Error('no version');
    const definitions = { digest: v1.definitions, texts: {}, declarations: { measures: {}, indicators: {} } as never };
    await numbers.registry.begin({ version: 'v2', definitions, partitions: v1.partitions });
    for (const [to, from] of [
      ['v2', 'v1'],
      ['v1', 'v2'],
    ] as const) {
      await new InMemoryProjectionBuilder(numbers.database, to).transact(async (transaction) => {
        const closed = await transaction.fence(from);
        await transaction.takeOver(from, closed ?? [], '2024-03-06');
        return true;
      });
      store.asked.length = 0;
      const reading = await readOnce(model, 'KEN');
      expect(reading.position.projection).toBe(to);
      // nothing was built into v2
      expect(sumsRead(reading, 'KEN')).toEqual(to === 'v1' ? numbers.sumsIn('KEN') : new Map());
      expect(store.asked).toContain('areas KEN');
    }
  });

  it('never gives two requests a mixture: a reading stays at its vector while the model moves on', async () => {
    const { numbers, model } = await opened();
    await numbers.add('KEN');
    const before = await model.read([needOf('KEN')], await model.position());
    await numbers.add('KEN');
    const after = await model.read([needOf('KEN')], await model.position());
    expect([sumsRead(before, 'KEN').get('_T'), sumsRead(after, 'KEN').get('_T')]).toEqual([1n, 2n]);
    expect(sameVector(before.position.vector, after.position.vector)).toBe(false);
  });
});
