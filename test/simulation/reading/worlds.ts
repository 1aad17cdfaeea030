import fc from 'fast-check';
import { acceptedSet } from '../../oracle/streams.js';
import { EventProjecting } from './event-projecting.js';
import { patternProjecting } from './pattern-projecting.js';
import type { Projecting } from './projecting.js';

/** What is written, and into how many partitions. */
export interface ReadingWorld {
  readonly partitions: number;
  readonly projecting: Projecting;
}

/** Worlds of patterns. */
export const patternWorlds: readonly ReadingWorld[] = [1, 2, 3].map((partitions) => {
  return { partitions, projecting: patternProjecting };
});

/** Worlds of real events, drawn from a seed. */
export async function eventWorlds(seed: number, count: number): Promise<readonly ReadingWorld[]> {
  const drawn = fc.sample(fc.tuple(acceptedSet({ maxEvents: 10, maxRecords: 4 }), fc.integer({ min: 1, max: 3 })), {
    seed,
    numRuns: count,
  });
  const worlds = drawn.map(async ([events, partitions]) => {
    return { partitions, projecting: await EventProjecting.of(events, partitions) };
  });
  return Promise.all(worlds);
}
