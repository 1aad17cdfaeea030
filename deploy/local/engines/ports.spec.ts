import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PortLost, freePort, withPorts } from './ports.js';

describe('ports', () => {
  beforeEach(() => void vi.spyOn(console, 'log').mockReturnValue());
  afterEach(() => void vi.restoreAllMocks());

  it('that are excluded are not handed out, although they are free', async () => {
    const offered: number[] = [];
    for (let count = 0; count < 200; count += 1) offered.push(await freePort(offered));
    expect(new Set(offered).size).toBe(offered.length);
  });

  it('that were lost are replaced', async () => {
    const offered = [9001, 9002, 9003];
    const ports = async () => offered.shift() ?? 0;
    const used = await withPorts(ports, async (port) => {
      if (port < 9003) throw new PortLost(port, 'Kafka');
      return port;
    });
    expect(used).toBe(9003);
  });

  it('are given up when they are lost again and again, with a sentence', async () => {
    let tries = 0;
    const lost = withPorts(
      async () => (tries += 1),
      async (port) => Promise.reject(new PortLost(port, 'Kafka')),
    );
    await expect(lost).rejects.toThrow(/^Port \d+ of Kafka has been taken by another process: start again\.$/);
    expect(tries).toBeGreaterThan(2);
  });

  it('do not matter if the work fails for another reason', async () => {
    let tries = 0;
    const failing = withPorts(
      async () => (tries += 1),
      async () => Promise.reject(new Error('broken')),
    );
    await expect(failing).rejects.toThrow('broken');
    expect(tries).toBe(1);
  });
});
