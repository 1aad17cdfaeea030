import { describe, expect, it } from 'vitest';
import { ReadModel } from './read-model.js';
import { Numbers, expectCurrent, needOf, readOnce, sumsRead, targetsIn, targetsNow } from './testing/numbers.js';
import { WatchedStore } from './testing/watched-store.js';

const LARGE = 64 * 1_024 * 1_024;

async function opened(budgetBytes = LARGE) {
  const numbers = await Numbers.open();
  const store = new WatchedStore(numbers.store);
  return { numbers, store, model: new ReadModel(store, { budgetBytes }) };
}

describe('targets in the read model', () => {
  it('are read only for those who ask, and once while nothing changes', async () => {
    const { numbers, store, model } = await opened();
    await numbers.set('2025', '80');
    expect((await readOnce(model, 'KEN')).targets).toBeNull();
    expect(store.asked).not.toContain('targets');
    expect(await targetsNow(model, 'KEN')).toEqual({ 2025: '80' });
    expect(store.asked.filter((one) => one === 'targets')).toHaveLength(1);
    store.asked.length = 0;
    expect(await targetsNow(model, 'KEN')).toEqual({ 2025: '80' });
    expect(await targetsNow(model)).toEqual({ 2025: '80' });
    expect(store.asked).toEqual(['position', 'position']);
  });

  it('stay in memory while only numbers change', async () => {
    const { numbers, store, model } = await opened();
    await numbers.set('2025', '80');
    await targetsNow(model, 'KEN');
    await numbers.add('KEN');
    store.asked.length = 0;
    expect(await targetsNow(model, 'KEN')).toEqual({ 2025: '80' });
    expect(store.asked).toEqual(['position', 'snapshot', 'chains', 'journal', 'end']);
    await numbers.add('KEN');
    expect(await targetsNow(model)).toEqual({ 2025: '80' });
    await expectCurrent(model, numbers, 'KEN');
    expect(store.asked).not.toContain('targets');
  });

  it('are read again when they may have changed, at the vector of the series', async () => {
    const { numbers, store, model } = await opened();
    await numbers.set('2025', '80');
    await targetsNow(model, 'KEN');
    await numbers.set('2025', '90');
    await numbers.add('KEN', { writer: await numbers.writer(1) });
    store.asked.length = 0;
    const reading = await model.read([needOf('KEN')], await model.position(), { targets: true });
    expect(store.asked).toEqual(['position', 'snapshot', 'chains', 'journal', 'targets', 'end']);
    expect([targetsIn(reading), sumsRead(reading, 'KEN').get('_T')]).toEqual([{ 2025: '90' }, 1n]);
    reading.release();
  });

  it('are forgotten when they change while nobody asks for them', async () => {
    const { numbers, model } = await opened();
    await numbers.set('2025', '80');
    await targetsNow(model, 'KEN');
    await numbers.set('2025', '90');
    await readOnce(model, 'KEN');
    await numbers.add('KEN');
    expect(await targetsNow(model, 'KEN')).toEqual({ 2025: '90' });
  });

  it('are read again after rows of earlier software, which do not tell whether they change', async () => {
    const { numbers, model } = await opened();
    await numbers.set('2025', '80');
    await targetsNow(model, 'KEN');
    await numbers.set('2026', '90', { isTold: false });
    expect(await targetsNow(model, 'KEN')).toEqual({ 2025: '80', 2026: '90' });
  });

  it('are read again after a restore, with nothing else in memory too', async () => {
    const { numbers, model } = await opened();
    const restore = numbers.backup();
    await numbers.set('2025', '80');
    expect(await targetsNow(model)).toEqual({ 2025: '80' });
    restore();
    expect(await targetsNow(model)).toEqual({});
    await numbers.set('2025', '70');
    expect(await targetsNow(model)).toEqual({ 2025: '70' });
  });

  it('do not change for a reader that holds them, and count until it lets go', async () => {
    const { numbers, model } = await opened();
    await numbers.set('2025', '80');
    const first = await model.read([], await model.position(), { targets: true });
    const alone = model.bytes;
    expect(alone).toBeGreaterThan(0);
    await numbers.set('2026', '90');
    const second = await model.read([], await model.position(), { targets: true });
    const third = await model.read([], await model.position(), { targets: true });
    expect([first, second, third].map(targetsIn)).toEqual([
      { 2025: '80' },
      { 2025: '80', 2026: '90' },
      { 2025: '80', 2026: '90' },
    ]);
    expect(model.bytes).toBe(3 * alone);
    first.release();
    first.release();
    expect(model.bytes).toBe(2 * alone);
    second.release();
    third.release();
    expect(model.bytes).toBe(2 * alone);
  });

  it('may take a quarter of the budget, and others are answered without them', async () => {
    for (const budget of [300, 4_000]) {
      const { numbers, model } = await opened(budget);
      for (let year = 2025; year < 2030; year += 1) await numbers.set(String(year), '80');
      await expect(targetsNow(model)).rejects.toMatchObject({ code: 'question-too-costly' });
      await expect(targetsNow(model)).rejects.toMatchObject({ code: 'question-too-costly' });
      expect(model.bytes).toBe(0);
      await readOnce(model);
    }
  });

  it('give way to a question that has no room beside them', async () => {
    const { numbers, model } = await opened();
    await numbers.set('2025', '80');
    for (let day = 1; day < 29; day += 1) await numbers.add('KEN', { day: `2024-01-${String(day).padStart(2, '0')}` });
    await targetsNow(model);
    const book = model.bytes;
    await readOnce(model, 'KEN');
    const area = model.bytes - book;
    const tight = new ReadModel(numbers.store, { budgetBytes: Math.max(area, 4 * book) });
    expect(await targetsNow(tight)).toEqual({ 2025: '80' });
    await expectCurrent(tight, numbers, 'KEN');
    expect(tight.bytes).toBeLessThanOrEqual(Math.max(area, 4 * book));
  });
});
