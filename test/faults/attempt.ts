import type { TestContext } from 'vitest';
import { expect } from 'vitest';
import { type Addresses, Ground, PARTITIONS } from './ground.js';
import { type HostileLog, hostileLog } from './hostile-log.js';
import { RESUMES_WITHIN_MS, type Verdict } from './trial.js';

/** What a test leaves for the report; without `resumedMs` it did not get so far. */
export interface Attempted {
  readonly cell: string;
  readonly seed: number;
  readonly engines: string;
  readonly resumedMs?: number;
}

declare module 'vitest' {
  interface TaskMeta {
    attempted?: Attempted;
  }
}

export interface Attempt {
  readonly cell: string;
  readonly seed: number;
  readonly addresses: Addresses;
  readonly run: (ground: Ground, log: HostileLog) => Promise<Verdict>;
}

/** One trial on a ground of its own, under a log that its cell and seed decide. */
export async function attempt({ task }: TestContext, { cell, seed, addresses, run }: Attempt): Promise<void> {
  const ground = await Ground.lay(addresses, `${cell.toLowerCase()}s${seed}`);
  try {
    const attempted = { cell, seed, engines: await ground.engines() };
    task.meta.attempted = attempted;
    const logSeed = [...cell].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), seed);
    const { resumedMs, flaws } = await run(ground, hostileLog(logSeed, ground.topic, PARTITIONS));
    task.meta.attempted = { ...attempted, resumedMs };
    expect(flaws).toEqual([]);
    expect(resumedMs).toBeLessThanOrEqual(RESUMES_WITHIN_MS);
  } finally {
    await ground.clear();
  }
}
