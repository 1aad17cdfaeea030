import type { TestContext } from 'vitest';
import { expect } from 'vitest';
import type { Attempted } from './fault-report.js';
import { type Addresses, Sandbox, PARTITIONS } from './sandbox.js';
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
  readonly run: (sandbox: Sandbox, log: HostileLog) => Promise<Verdict>;
}

/** One trial in its own sandbox, with a log determined by its cell and seed. */
export async function attempt({ task }: TestContext, { cell, seed, addresses, run }: Attempt): Promise<void> {
  const sandbox = await Sandbox.create(addresses, `${cell.toLowerCase()}s${seed}`);
  try {
    const attempted = { cell, seed, engines: await sandbox.engines() };
    task.meta.attempted = attempted;
    const logSeed = Buffer.from(cell).reduce((sum, byte) => sum * 31 + byte, seed);
    const { resumedMs, flaws } = await run(sandbox, hostileLog(logSeed, sandbox.topic, PARTITIONS));
    task.meta.attempted = { ...attempted, resumedMs };
    expect(flaws).toEqual([]);
    expect(resumedMs).toBeLessThanOrEqual(RESUMES_WITHIN_MS);
    await sandbox.clear();
  } finally {
    await sandbox.leave();
  }
}
