import { beforeEach, describe, expect, it } from 'vitest';
import { CreditWindow } from './credit-window.js';

const MOST = 400;
const STANDS_AFTER_MS = 2_000;
const [ken, tza] = ['inbox.KEN', 'inbox.TZA'];

describe('the credit of a sender', () => {
  let window: CreditWindow;
  let ends: Map<number, bigint>;

  beforeEach(() => {
    window = new CreditWindow({ most: MOST, standsAfterMs: STANDS_AFTER_MS });
    ends = new Map();
  });

  /** Sends as many events as are granted, to one partition. */
  function send(sender: string, wanted: number, { partition = 0, nowMs = 0 } = {}): number {
    const granted = window.grantSome(sender, wanted);
    const from = ends.get(partition) ?? 0n;
    ends.set(partition, from + BigInt(granted));
    const placed = Array.from({ length: granted }, (_, index) => ({ partition, offset: from + BigInt(index) }));
    window.settle(sender, granted, placed, nowMs);
    return granted;
  }
  const look = (positions: Record<number, number>, nowMs: number) =>
    window.looked(new Map(Object.entries(positions).map(([key, next]) => [Number(key), BigInt(next)])), nowMs);

  it('is a window a partition, whoever else is waiting there', () => {
    expect([send(ken, 300), send(ken, 300), send(ken, 300)]).toEqual([300, 100, 0]);
    expect(send(tza, 300)).toBe(300);
  });

  it('does not come back before the last of several events is applied, in whatever order they are reported', () => {
    const granted = window.grantSome(ken, 2);
    const placed = [5n, 3n].map((offset) => ({ partition: 0, offset }));
    window.settle(ken, granted, placed, 0);
    look({ 0: 5 }, 10);
    expect(window.senders).toBe(1);
    look({ 0: 6 }, 20);
    expect(window.senders).toBe(0);
  });

  it('comes back with what has been applied, by quarters', () => {
    for (let sent = 0; sent < MOST; sent += 50) send(ken, 50);
    look({ 0: 99 }, 10);
    expect(send(ken, 300)).toBe(0);
    look({ 0: 100 }, 20);
    expect(send(ken, 300)).toBe(100);
  });

  it('is given to a wish below a quarter as soon as that fits', () => {
    for (let sent = 0; sent < MOST; sent += 50) send(ken, 50);
    look({ 0: 50 }, 10);
    expect([send(ken, 60), send(ken, 7)]).toEqual([0, 7]);
  });

  it('is that of the partition in which it has most, since nobody knows where the next events go', () => {
    send(ken, 300, { partition: 0 });
    send(ken, 50, { partition: 1 });
    expect(send(ken, 400, { partition: 1 })).toBe(100);
    look({ 0: 300, 1: 0 }, 10);
    expect(send(ken, 400, { partition: 1 })).toBe(250);
  });

  it('counts what is granted until it is settled, and gives back what was not written', () => {
    expect([window.grantSome(ken, 300), window.grantSome(ken, 300), window.grantSome(ken, 300)]).toEqual([300, 100, 0]);
    window.settle(ken, 300, [], 0);
    window.settle(ken, 100, [], 0);
    expect(window.senders).toBe(0);
    expect(window.grantSome(ken, 400)).toBe(400);
  });

  it('does not end while a partition stands, and what is sent then is forgiven when it moves again', () => {
    send(ken, 400, { nowMs: 1_000 });
    look({ 0: 0 }, 1_500);
    look({ 0: 0 }, 3_499);
    expect(send(ken, 100, { nowMs: 3_499 })).toBe(0);
    look({ 0: 0 }, 3_500);
    for (let round = 0; round < 10; round += 1) expect(send(ken, 400, { nowMs: 3_500 })).toBe(400);
    expect([window.senders, window.isWorthALook()]).toEqual([0, true]);
    look({ 0: 1 }, 9_000);
    expect([send(ken, 400), send(ken, 400)]).toEqual([400, 0]);
  });

  it('does not end in a partition that moves while another one stands', () => {
    send(ken, 400, { partition: 0 });
    look({ 0: 0, 1: 0 }, 0);
    send(ken, 0, { partition: 1 });
    look({ 0: 0, 1: 0 }, 2_000);
    expect(send(ken, 400, { partition: 1, nowMs: 2_000 })).toBe(400);
    look({ 0: 0, 1: 10 }, 3_000);
    expect(send(ken, 400, { partition: 0, nowMs: 3_000 })).toBe(0);
  });

  it('does not take a partition for standing in which nothing waited', () => {
    send(ken, 400);
    look({ 0: 400 }, 100);
    send(ken, 400, { nowMs: 60_000 });
    look({ 0: 400 }, 60_100);
    expect(send(ken, 100)).toBe(0);
  });

  it('does not end for a time in which nobody looked', () => {
    send(ken, 400);
    look({ 0: 10 }, 60_000);
    expect(send(ken, 200)).toBe(0);
    look({ 0: 10 }, 61_999);
    expect(send(ken, 200)).toBe(0);
    look({ 0: 10 }, 62_000);
    expect(send(ken, 200)).toBe(200);
  });

  it('does not end for one that waits behind others while the partition moves', () => {
    send(tza, 400);
    send(ken, 400);
    for (let applied = 0; applied <= 400; applied += 100) look({ 0: applied }, applied * 19);
    expect(send(ken, 400)).toBe(0);
  });

  it.each([
    ['that the store does not say', null],
    ['that were never claimed', new Map<number, bigint>()],
  ])('ends with positions %s', (_, positions) => {
    send(ken, 400, { nowMs: 500 });
    window.looked(positions, 600);
    expect(send(ken, 100)).toBe(0);
    window.looked(positions, 2_600);
    expect(send(ken, 400, { nowMs: 2_600 })).toBe(400);
  });

  it('goes on with positions of another projection version, be they ahead or behind', () => {
    send(ken, 400);
    look({ 0: 100 }, 10);
    look({ 0: 0 }, 20);
    expect([send(ken, 400), send(ken, 400)]).toEqual([100, 0]);
    look({ 0: 500 }, 30);
    expect(send(ken, 400)).toBe(400);
  });

  it('is worth a look from half a window on, and forgets who has nothing in flight', () => {
    send(ken, 200);
    send(tza, 10);
    expect([window.isWorthALook(), window.senders]).toEqual([false, 2]);
    send(ken, 1);
    expect(window.isWorthALook()).toBe(true);
    look({ 0: 210 }, 10);
    expect([window.isWorthALook(), window.senders]).toEqual([false, 1]);
    look({ 0: 211 }, 20);
    expect(window.senders).toBe(0);
  });
});
