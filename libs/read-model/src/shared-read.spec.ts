import { expect, it } from 'vitest';
import { SharedRead } from './shared-read.js';

/** Reads that end when the test says so. */
function gated() {
  const ends: (() => void)[] = [];
  const shared = new SharedRead(async () => {
    const number = ends.length + 1;
    await new Promise<void>((resolve) => ends.push(resolve));
    return number;
  });
  return { shared, ends };
}

it('gives callers during a read the next one, and begins it once', async () => {
  const { shared, ends } = gated();
  const [first, second, third] = [shared.read(), shared.read(), shared.read()];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  expect(await first).toBe(1);
  ends[1]?.();
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  expect(ends).toHaveLength(2);
});

it('begins no second read for a caller that comes just as one ends', async () => {
  const { shared, ends } = gated();
  const first = shared.read();
  const late = first.then(() => shared.read());
  const waiting = shared.read();
  ends[0]?.();
  await first;
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  expect(await Promise.all([waiting, late])).toEqual([2, 2]);
});

it('begins the next read although one failed', async () => {
  let begun = 0;
  const shared = new SharedRead(async () => {
    begun += 1;
    if (begun === 1) throw new Error('no primary');
    return begun;
  });
  const [failed, next] = [shared.read(), shared.read()];
  await expect(failed).rejects.toThrow('no primary');
  expect(await next).toBe(2);
});
