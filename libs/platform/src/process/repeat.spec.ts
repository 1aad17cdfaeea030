import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repeat } from './repeat.js';

const unexpected = (error: unknown): never => {
  throw error;
};

/** Work whose runs end on command. */
class Work {
  begun = 0;
  private readonly ends: ((result: string) => void)[] = [];

  readonly run = (): Promise<string> => {
    this.begun += 1;
    return new Promise((resolve) => this.ends.push(resolve));
  };

  async end(result = ''): Promise<void> {
    this.ends.shift()?.(result);
    await vi.advanceTimersByTimeAsync(0);
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('repeated work', () => {
  it('waits between the end of a run and the next, so that two never overlap', async () => {
    const work = new Work();
    const repeated = repeat(work.run, { waitMs: 100, failed: unexpected });
    await vi.advanceTimersByTimeAsync(99);
    expect(work.begun).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(work.begun).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.begun).toBe(1);
    await work.end();
    await vi.advanceTimersByTimeAsync(99);
    expect(work.begun).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(work.begun).toBe(2);
    void repeated.stop();
  });

  it('begins at once on request, and lets the wait depend on the result of a run', async () => {
    const work = new Work();
    const waitMs = (result: string | null) => (result === 'more' ? 10 : 100);
    const repeated = repeat(work.run, { waitMs, failed: unexpected, isFirstAtOnce: true });
    expect(work.begun).toBe(1);
    await work.end('more');
    await vi.advanceTimersByTimeAsync(10);
    expect(work.begun).toBe(2);
    await work.end('none');
    await vi.advanceTimersByTimeAsync(99);
    expect(work.begun).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(work.begun).toBe(3);
    void repeated.stop();
  });

  it('continues after a failed run, and reports it', async () => {
    const failed: unknown[] = [];
    const waits: (null | number)[] = [];
    const waitMs = (result: number | null) => {
      waits.push(result);
      return 10;
    };
    let runs = 0;
    const run = async (): Promise<number> => {
      runs += 1;
      if (runs === 1) throw new Error('away');
      return runs;
    };
    const repeated = repeat(run, { waitMs, failed: (error) => failed.push(error), isFirstAtOnce: true });
    await vi.advanceTimersByTimeAsync(10);
    expect(failed).toEqual([new Error('away')]);
    expect([runs, waits]).toEqual([2, [null, 2]]);
    await repeated.stop();
  });

  it('never begins again once it is stopped, during a wait or a run', async () => {
    const [waiting, running] = [new Work(), new Work()];
    const waits = repeat(waiting.run, { waitMs: 10, failed: unexpected });
    const runs = repeat(running.run, { waitMs: 10, failed: unexpected, isFirstAtOnce: true });
    await waits.stop();
    const stopped = runs.stop();
    await running.end();
    await stopped;
    await vi.advanceTimersByTimeAsync(1_000);
    expect([waiting.begun, running.begun, vi.getTimerCount()]).toEqual([0, 1, 0]);
  });

  it('is stopped when the current run has ended, and not before', async () => {
    const work = new Work();
    const repeated = repeat(work.run, { waitMs: 10, failed: unexpected, isFirstAtOnce: true });
    let isStopped = false;
    void repeated.stop().then(() => (isStopped = true));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isStopped).toBe(false);
    await work.end();
    expect(isStopped).toBe(true);
  });
});
