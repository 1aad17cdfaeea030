import { describe, expect, it } from 'vitest';
import { ReadModel } from './read-model.js';
import { Numbers, expectCurrent, needOf, readOnce, sumsRead } from './testing/numbers.js';
import { WatchedStore } from './testing/watched-store.js';

const AREAS = ['A', 'B', 'C', 'D'];

/** Areas of about the same size, and a model with room for `room` of them. */
async function opened(room: number) {
  const numbers = await Numbers.open();
  const writer = await numbers.writer();
  for (const area of AREAS) {
    for (let cell = 0; cell < 10; cell += 1) await numbers.add(area, { cell: `CATEGORY=C${cell}`, writer });
  }
  const roomy = new ReadModel(numbers.store, { budgetBytes: Infinity });
  await readOnce(roomy, ...AREAS);
  const areaBytes = roomy.bytes / AREAS.length;
  const store = new WatchedStore(numbers.store);
  const budgetBytes = areaBytes * (room + 0.5);
  return {
    numbers,
    writer,
    store,
    areaBytes,
    budgetBytes,
    model: new ReadModel(store, { budgetBytes, sliceAreas: 2 }),
  };
}

const read = async (model: ReadModel, ...areas: readonly string[]) =>
  model.read([needOf(...areas)], await model.position());

describe('the memory of the read model', () => {
  it('stays within the budget: what was used least recently is evicted and read again', async () => {
    const { numbers, store, budgetBytes, model } = await opened(2);
    for (const area of ['A', 'B', 'A', 'C']) {
      await expectCurrent(model, numbers, area);
      expect(model.bytes).toBeLessThanOrEqual(budgetBytes);
    }
    store.asked.length = 0;
    await expectCurrent(model, numbers, 'A', 'C');
    expect(store.asked).toEqual(['position']);
    await expectCurrent(model, numbers, 'B');
    expect(store.asked).toContain('areas B');
  });

  it('keeps what readers hold, and gives it back when they let go, once', async () => {
    const { numbers, store, budgetBytes, model } = await opened(2);
    const [held, other] = [await read(model, 'A'), await read(model, 'A', 'B')];
    await expect(read(model, 'C')).rejects.toMatchObject({ code: 'overloaded' });
    other.release();
    other.release();
    await expectCurrent(model, numbers, 'C');
    store.asked.length = 0;
    await expectCurrent(model, numbers, 'A');
    expect(store.asked).toEqual(['position']);
    held.release();
    for (const area of AREAS) await expectCurrent(model, numbers, area);
    expect(model.bytes).toBeLessThanOrEqual(budgetBytes);
  });

  it('has no room for a question that exceeds it alone, and remains of use for others', async () => {
    const { numbers, model } = await opened(2);
    await expect(read(model, ...AREAS)).rejects.toMatchObject({ code: 'question-too-costly' });
    await expectCurrent(model, numbers, 'A', 'B');
  });

  it('serves two large questions one after the other, though both together have no room', async () => {
    const { numbers, model } = await opened(2);
    const questions = [
      ['A', 'B'],
      ['C', 'D'],
    ] as const;
    await Promise.all(
      questions.map(async (areas) => {
        const reading = await read(model, ...areas);
        for (const area of areas) expect(sumsRead(reading, area)).toEqual(numbers.sumsIn(area));
        reading.release();
      }),
    );
  });

  it('counts what only readers still hold after the model has been brought forward, or dropped', async () => {
    const { numbers, writer, areaBytes, model } = await opened(3);
    const reading = await read(model, 'A');
    const before = model.bytes;
    for (let cell = 0; cell < 10; cell += 1) await numbers.add('A', { cell: `CATEGORY=C${cell}`, writer });
    await readOnce(model, 'A');
    const grown = model.bytes;
    expect(grown - before).toBeGreaterThan(areaBytes / 2);
    for (let cell = 0; cell < 10; cell += 1) await numbers.add('A', { cell: `CATEGORY=C${cell}`, writer });
    await readOnce(model, 'A');
    expect(model.bytes - grown).toBeLessThan(areaBytes);
    expect(sumsRead(reading, 'A').get('CATEGORY=C3')).toBe(1n);
    reading.release();
    expect(model.bytes).toBeLessThan(2 * areaBytes);
  });

  it('counts what readers hold of a version that no longer answers, until they let go', async () => {
    const { numbers, model } = await opened(3);
    const restore = numbers.backup();
    await numbers.add('A', { day: '2024-06-06' });
    const reading = await read(model, 'A');
    const before = model.bytes;
    restore();
    await readOnce(model, 'A');
    expect(model.bytes).toBeGreaterThan(1.5 * before);
    reading.release();
    expect(model.bytes).toBeLessThan(1.1 * before);
  });
});
