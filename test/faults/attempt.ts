import type { TestContext } from 'vitest';
import { expect } from 'vitest';
import type { Attempted } from './fault-report.js';
import { type Addresses, Ground, PARTITIONS } from './ground.js';
import { type HostileLog, hostileLog } from './hostile-log.js';
import { RESUMES_WITHIN_MS, type Verdict } from './trial.js';

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

/** One trial on its own ground, with a log determined by its cell and seed. */
export async function attempt({ task }: TestContext, { cell, seed, addresses, run }: Attempt): Promise<void> {
  const ground = await Ground.lay(addresses, `${cell.toLowerCase()}s${seed}`);
  try {
    const attempted = { cell, seed, engines: await ground.engines() };
    task.meta.attempted = attempted;
    const logSeed = Buffer.from(cell).reduce((sum, byte) => sum * 31 + byte, seed);
    const { resumedMs, flaws } = await run(ground, hostileLog(logSeed, ground.topic, PARTITIONS));
    task.meta.attempted = { ...attempted, resumedMs };
    expect(flaws).toEqual([]);
    expect(resumedMs).toBeLessThanOrEqual(RESUMES_WITHIN_MS);
    await ground.clear();
  } finally {
    await ground.leave();
  }
}
