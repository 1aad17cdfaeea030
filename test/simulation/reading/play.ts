import fc from 'fast-check';
import { runReading } from './run-schedule.js';
import { type ReadingWorld, eventWorlds, patternWorlds } from './worlds.js';
import { Tally } from './tally.js';

/** The numbers of a schedule. Any numbers will do: `Choices` uses what it needs of each. */
const numbers = fc.array(fc.nat({ max: 0xffff }), { minLength: 20, maxLength: 400, size: 'max' });
const RUNS_PER_EVENT_WORLD = 100;
/** Of ten schedules, this many are about patterns, which are faster, the others about real events. */
const PATTERNS = 8;

/** Plays one schedule on a world. Throws what was wrong, with a trace of the schedule. */
export async function play(world: ReadingWorld, schedule: readonly number[], tally: Tally): Promise<void> {
  const trace: string[] = [];
  try {
    await runReading(world, schedule, { trace, tally });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`${what}\n  ${trace.join('\n  ')}`, { cause: error });
  }
}

/** Plays a number of schedules drawn from a seed. The result holds the seed and the shrunk failure. */
export async function playMany(
  runs: number,
  seed: number,
  { isShrunk = true, tally = new Tally() } = {},
): Promise<fc.RunDetails<[[number, number[]]]>> {
  const worlds = [...patternWorlds, ...(await eventWorlds(seed, Math.ceil(runs / RUNS_PER_EVENT_WORLD)))];
  const anyPatterns = fc.nat({ max: patternWorlds.length - 1 });
  const anyEvents = fc.integer({ min: patternWorlds.length, max: worlds.length - 1 });
  const anyWorld = fc.oneof(
    { weight: PATTERNS, arbitrary: anyPatterns },
    { weight: 10 - PATTERNS, arbitrary: anyEvents },
  );
  const property = fc.asyncProperty(fc.tuple(anyWorld, numbers), ([at, schedule]) =>
    play(worlds[at] as ReadingWorld, schedule, tally),
  );
  return fc.check(property, { numRuns: runs, seed, endOnFailure: !isShrunk });
}
