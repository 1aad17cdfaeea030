import { describe, expect, it } from 'vitest';
import { ReadModel } from './read-model.js';
import { Numbers, expectCurrent, needOf, readOnce } from './testing/numbers.js';

const BUDGET = 3_000;

describe('series that grow while somebody reads them', () => {
  it('leave as soon as nobody does, if they have outgrown the budget', async () => {
    const numbers = await Numbers.open();
    const model = new ReadModel(numbers.store, { budgetBytes: BUDGET });
    await numbers.add('KEN');
    const reading = await model.read([needOf('KEN')], await model.position());
    for (let cell = 0; cell < 20; cell += 1) await numbers.add('KEN', { cell: `CATEGORY=C${cell}` });
    await expect(readOnce(model, 'UGA')).rejects.toThrow('as many large questions as it can');
    expect(model.bytes).toBeGreaterThan(BUDGET);
    reading.release();
    expect(model.bytes).toBeLessThanOrEqual(BUDGET);
  });

  it('count what only the reader still holds once, however often a cell is replaced', async () => {
    const numbers = await Numbers.open();
    const model = new ReadModel(numbers.store, { budgetBytes: Infinity });
    for (let cell = 0; cell < 50; cell += 1) await numbers.add('KEN', { cell: `CATEGORY=C${cell}` });
    const reading = await model.read([needOf('KEN')], await model.position());
    const before = model.bytes;
    for (let turn = 0; turn < 60; turn += 1) {
      await numbers.add('KEN', { cell: 'CATEGORY=C0' });
      await readOnce(model, 'KEN');
    }
    expect(model.bytes).toBeLessThan(1.5 * before);
    reading.release();
  });

  it('may be evicted while others are brought forward', async () => {
    const numbers = await Numbers.open();
    const areas = Array.from({ length: 40 }, (_, place) => `A${place}`);
    const roomy = new ReadModel(numbers.store, { budgetBytes: Infinity });
    await readOnce(roomy, ...areas);
    const model = new ReadModel(numbers.store, { budgetBytes: 2 * roomy.bytes, sliceAreas: areas.length });
    const reading = await model.read([needOf(...areas)], await model.position());
    const grow = async (cell: string) => {
      for (const area of areas.toReversed()) await numbers.add(area, { cell });
    };
    for (const cell of ['CATEGORY=C0', 'CATEGORY=C1', 'CATEGORY=C2']) {
      await grow(cell);
      await readOnce(model, 'A0').catch(() => {});
    }
    await grow('CATEGORY=C3');
    setImmediate(() => reading.release());
    await readOnce(model, 'A0');
    await expectCurrent(model, numbers, 'A0', 'A39');
  });
});
