import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;
const GIVE_UP_MS = 900_000;
const LOOK_EVERY_MS = 100;

export interface Contender {
  readonly name: string;
  readonly main: string;
  readonly env: NodeJS.ProcessEnv;
  /** Appends a range of events to its topic. */
  readonly publish: (from: number, to: number) => Promise<void>;
  /** Events that have taken effect. */
  readonly done: () => Promise<number>;
}

/** Processor seconds per 1,000 events, by process. */
export type ProcessorTime = Readonly<Record<'service' | 'mongodb' | 'kafka', number>>;

export interface Measured {
  readonly eventsPerSecond: number;
  readonly processor: ProcessorTime;
}

export type EnginePids = Readonly<Record<'mongodb' | 'kafka', number | undefined>>;

/**
 * Runs a contender over a number of events. The first one warms it up; time and processor time are measured from the
 * moment the others are published until all have taken effect.
 */
export async function measured(contender: Contender, events: number, engines: EnginePids): Promise<Measured> {
  const child = spawn(process.execPath, [contender.main], {
    env: { ...process.env, ...contender.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const pids = { ...engines, service: child.pid };
  try {
    await contender.publish(0, 1);
    await until(contender, child, 1);
    const before = { at: performance.now(), processor: processorSeconds(pids) };
    await contender.publish(1, events);
    await until(contender, child, events);
    const seconds = (performance.now() - before.at) / 1_000;
    const after = processorSeconds(pids);
    const used = (name: keyof ProcessorTime) => (after[name] - before.processor[name]) / (events / 1_000);
    return {
      eventsPerSecond: (events - 1) / seconds,
      processor: { service: used('service'), mongodb: used('mongodb'), kafka: used('kafka') },
    };
  } finally {
    child.kill('SIGKILL');
  }
}

async function until({ name, done }: Contender, child: ChildProcess, events: number): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (;;) {
    const count = await done();
    if (count >= events) return;
    if (Date.now() > deadline || child.exitCode !== null)
      throw new Error(`${name} did not finish: ${count} of ${events}`);
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
}

function processorSeconds(pids: Readonly<Record<keyof ProcessorTime, number | undefined>>): ProcessorTime {
  return { service: secondsOf(pids.service), mongodb: secondsOf(pids.mongodb), kafka: secondsOf(pids.kafka) };
}

/** User and system time of a process; 0 for one that Headway may not inspect. */
export function secondsOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
