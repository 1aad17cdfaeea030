import { describe, expect, it } from 'vitest';
import { ReadModel } from './read-model.js';
import { Numbers, needOf, readOnce } from './testing/numbers.js';

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
});
