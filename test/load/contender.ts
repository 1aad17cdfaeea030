import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;
const GIVE_UP_MS = 900_000;

export interface Contender {
  readonly name: string;
  readonly main: string;
  readonly env: NodeJS.ProcessEnv;
  /** Events that have taken effect. */
  readonly done: () => Promise<number>;
}

export interface Measured {
  readonly eventsPerSecond: number;
  readonly cpuSecondsPerThousand: number;
}

/** Runs a contender until all events have taken effect. Time runs from the first that had, so that start-up does not count; processor time is all of it. */
export async function measured({ name, main, env, done }: Contender, events: number): Promise<Measured> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const deadline = Date.now() + GIVE_UP_MS;
  let first: { readonly at: number; readonly count: number } | undefined;
  try {
    for (;;) {
      const count = await done();
      const at = performance.now();
      if (first === undefined && count > 0) first = { at, count };
      if (first !== undefined && count >= events) {
        const seconds = (at - first.at) / 1_000;
        return {
          eventsPerSecond: (count - first.count) / seconds,
          cpuSecondsPerThousand: cpuSeconds(child.pid) / (events / 1_000),
        };
      }
      if (Date.now() > deadline || child.exitCode !== null)
        throw new Error(`${name} did not finish: ${count} of ${events}`);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  } finally {
    child.kill('SIGKILL');
  }
}

function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
