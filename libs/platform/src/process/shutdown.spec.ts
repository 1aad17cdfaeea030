import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.js';
import { stopInOrder } from './shutdown.js';

const logger = createLogger({ service: 'toys', level: 'silent' });

describe('stopping', () => {
  it('ends one part after the other, even after one that fails', async () => {
    const ended: string[] = [];
    const part = (name: string, work: () => Promise<unknown>) => ({
      name,
      stop: async () => {
        ended.push(`${name} begins`);
        await work();
        ended.push(`${name} ends`);
      },
    });
    const parts = [
      part('http', async () => undefined),
      part('consumer', () => Promise.reject(new Error('gone'))),
      part('store', async () => undefined),
    ];
    expect(await stopInOrder(parts, logger)).toBe(false);
    expect(ended).toEqual(['http begins', 'http ends', 'consumer begins', 'store begins', 'store ends']);
    expect(await stopInOrder(parts.slice(0, 1), logger)).toBe(true);
  });

  it('stops what a hanging part waits for', async () => {
    let [goOn, closed] = [(): void => undefined, 0];
    const consumer = { name: 'consumer', stop: () => new Promise<void>((resolve) => (goOn = resolve)) };
    const store = {
      name: 'store',
      stop: async () => {
        closed += 1;
        goOn();
      },
    };
    expect(await stopInOrder([consumer, store], logger, { deadlineMs: 1_000, patienceMs: 5 })).toBe(true);
    expect(closed).toBe(1);
  });

  it('gives up at the deadline', async () => {
    const stuck = { name: 'stuck', stop: () => new Promise<void>(() => undefined) };
    expect(await stopInOrder([stuck], logger, { deadlineMs: 5, patienceMs: 1 })).toBe(false);
  });
});
