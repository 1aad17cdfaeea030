import type { SeriesNeed } from '#domain';
import type { Choices } from '../choices.js';
import { settled } from '../simulated-time.js';
import type { Projecting } from './projecting.js';
import type { Reader } from './reader.js';
import type { ReadingSimulation } from './simulation.js';
import { VERSIONS } from './versions.js';

/** Something that happens to readers or their database. Returns false if it could not happen now. */
type Happening = (simulation: ReadingSimulation, choices: Choices) => boolean | Promise<boolean>;

/** Relative frequency of each. */
const WEIGHTS = {
  ask: 24,
  'release an answer': 12,
  'append a batch': 24,
  'append ticks': 3,
  'claim a partition': 3,
  'lose a call or its answer': 6,
  'build a version': 2,
  'switch versions': 4,
  'restart a reader': 2,
  'start a reader': 2,
  'copy the database': 4,
  'restore the database': 6,
  'forget the sequences of the journal': 2,
} as const;

const MOST_READERS = 3;
const MOST_PICKS = 1_024;
const MOST_BATCHES = 5;

/** Every happening by its name. */
export const happenings = {
  ask: (simulation, choices) => {
    const reader = choices.of(simulation.readers);
    const needs = needsOf(simulation.world.projecting, choices);
    const way = { isReadLate: choices.below(2) === 1, readsItself: choices.below(4) === 3 };
    reader?.ask(needs, { ...way, withTargets: choices.below(3) === 2 });
    return true;
  },
  'release an answer': ({ readers }, choices) => {
    const reader = choices.of(readers.filter(({ leases }) => leases.length > 0));
    const lease = choices.of(reader?.leases ?? []);
    if (lease !== undefined) reader?.release(lease);
    return lease !== undefined;
  },
  'append a batch': async (simulation, choices) => {
    await append(simulation, choices);
    return true;
  },
  'append ticks': async ({ pipeline }, choices) => {
    await pipeline.append(choices.below(pipeline.partitions), []);
    return true;
  },
  'claim a partition': async ({ pipeline }, choices) => {
    await pipeline.claim(choices.below(pipeline.partitions));
    return true;
  },
  'lose a call or its answer': ({ gates }, choices) => {
    const gate = choices.of(gates.all);
    if (gate === undefined) return false;
    (gate.owner as Reader).losses += 1;
    gates.take(gate).fail();
    return true;
  },
  'build a version': async ({ pipeline }, choices) => {
    const live = await pipeline.live();
    await pipeline.build(choices.of(VERSIONS.filter((version) => version !== live)) ?? '');
    return true;
  },
  'switch versions': async (simulation, choices) => {
    const { pipeline } = simulation;
    const live = await pipeline.live();
    await pipeline.switchTo(choices.of(VERSIONS.filter((version) => version !== live)) ?? '');
    return true;
  },
  'restart a reader': (simulation, choices) => {
    const reader = choices.of(simulation.readers);
    if (reader !== undefined) simulation.kill(reader);
    simulation.startReader();
    return true;
  },
  'start a reader': (simulation) => {
    if (simulation.readers.length === MOST_READERS) return false;
    simulation.startReader();
    return true;
  },
  'copy the database': (simulation) => {
    simulation.backup = simulation.database.backup();
    return true;
  },
  'restore the database': async (simulation, choices) => {
    if (simulation.backup === null) return false;
    // No snapshot survives its connection: what runs again after the first loss has not begun its own yet.
    for (const reader of simulation.readers) reader.losses += 1;
    simulation.gates.failAll();
    await settled();
    simulation.database.restore(simulation.backup);
    simulation.pipeline.forgetClaims();
    // Writers may have applied other records in the place of those that were lost before anyone reads.
    for (let batches = choices.below(MOST_BATCHES); batches > 0; batches -= 1) await append(simulation, choices);
    return true;
  },
  'forget the sequences of the journal': async (simulation) => {
    await simulation.pipeline.forgetSequences();
    return true;
  },
} as const satisfies Readonly<Record<keyof typeof WEIGHTS, Happening>>;

/** Every happening, repeated by its weight. */
export const weighted: readonly (keyof typeof happenings)[] = Object.entries(WEIGHTS).flatMap(([name, weight]) =>
  Array.from({ length: weight }, () => name as keyof typeof happenings),
);

async function append({ pipeline }: ReadingSimulation, choices: Choices): Promise<void> {
  const partition = choices.below(pipeline.partitions);
  const picks = Array.from({ length: 1 + choices.below(2) }, () => choices.below(MOST_PICKS));
  await pipeline.append(partition, picks);
}

/** All areas, or any of them, of one family or of two. */
function needsOf({ families, areas }: Projecting, choices: Choices): readonly SeriesNeed[] {
  const asked = new Set(Array.from({ length: 1 + choices.below(2) }, () => choices.of([...families.keys()]) ?? ''));
  return [...asked].map((family) => {
    const picked = 2 ** areas.length - 1 - (choices.below(2) === 0 ? 0 : choices.below(2 ** areas.length - 1));
    return { family, areas: areas.filter((_, place) => (picked & (1 << place)) !== 0) };
  });
}
