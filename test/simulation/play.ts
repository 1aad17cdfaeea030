import fc from 'fast-check';
import { watcher } from './invariants.js';
import { Oracles } from './numbers.js';
import { runSchedule } from './run-schedule.js';
import { judge } from './verdict.js';
import { type World, worldsOf } from './world.js';

const RUNS_A_WORLD = 25;
/** The numbers of a schedule. Any numbers will do: `Choices` uses what it needs of each. */
const numbers = fc.array(fc.nat({ max: 0xffff }), { minLength: 5, maxLength: 150, size: 'max' });

/** Plays one schedule on a world and judges the outcome. Throws the broken invariant, with a trace of the schedule. */
export async function play(world: World, schedule: readonly number[], oracles: Oracles): Promise<void> {
  const trace: string[] = [];
  try {
    judge(await runSchedule(world, schedule, { watch: watcher(), trace }), oracles);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`${what}\n  ${trace.join('\n  ')}`, { cause: error });
  }
}

/** Plays a number of schedules drawn from a seed. The result holds the seed and the shrunk failure. */
export function playMany(
  runs: number,
  seed: number,
  { isShrunk = true } = {},
): Promise<fc.RunDetails<[[number, number[]]]>> {
  const worlds = worldsOf(seed, Math.ceil(runs / RUNS_A_WORLD)).map((world) => ({ world, oracles: new Oracles() }));
  const property = fc.asyncProperty(fc.tuple(fc.nat({ max: worlds.length - 1 }), numbers), async ([at, schedule]) => {
    const { world, oracles } = worlds[at] as (typeof worlds)[number];
    await play(world, schedule, oracles);
  });
  return fc.check(property, { numRuns: runs, seed, endOnFailure: !isShrunk });
}
