import { EVENTS_TOPIC } from '#messaging';
import type { Choices } from './choices.js';
import { checkpointsIn } from './found.js';
import { readNumbers } from './read-numbers.js';
import { settled } from './simulated-time.js';
import { GRAIN_MS, INGESTION, MOST_INSTANCES, type Simulation } from './simulation.js';

/** Something that happens to the pipeline. Returns false if it could not happen now. */
type Fault = (simulation: Simulation, choices: Choices) => boolean | Promise<boolean>;

/** Relative frequency of each. */
const WEIGHTS = {
  'send ahead': 4,
  'kill an aggregation': 6,
  'start an aggregation': 6,
  'stop an aggregation': 3,
  'drop an aggregation from its group': 6,
  'wake a zombie': 5,
  'kill ingestion': 3,
  'lose a call or its answer': 10,
  'set the clock': 10,
  tick: 4,
  'read numbers': 2,
  'copy the database': 3,
  'restore the database': 4,
  'lose records of the log': 1,
} as const;

const JUMPS_MS = [GRAIN_MS / 4, -GRAIN_MS / 4, GRAIN_MS, -2 * GRAIN_MS, 3 * GRAIN_MS, 30 * 86_400_000];

/** Every fault by its name: what a broker, a store, a cluster manager and a clock do to a process. */
export const faults = {
  'send ahead': (simulation, choices) => {
    if (simulation.everythingIsSent) return false;
    simulation.sendNext(1 + choices.below(6));
    return true;
  },
  'kill an aggregation': (simulation, choices) => {
    const victim = choices.of(simulation.alive);
    if (victim === undefined) return false;
    simulation.kill(victim);
    return true;
  },
  'start an aggregation': async (simulation) => {
    if (simulation.alive.length === MOST_INSTANCES) return false;
    await simulation.startAggregation();
    return true;
  },
  'stop an aggregation': (simulation, choices) => {
    const victim = choices.of(simulation.alive);
    void victim?.stop();
    return victim !== undefined;
  },
  'drop an aggregation from its group': (simulation, choices) => {
    const victim = choices.of(simulation.alive.filter(({ isZombie }) => !isZombie));
    victim?.expel();
    return victim !== undefined;
  },
  'wake a zombie': (simulation, choices) => {
    const zombie = choices.of(simulation.alive.filter(({ isZombie }) => isZombie));
    zombie?.readmit();
    return zombie !== undefined;
  },
  'kill ingestion': async (simulation) => {
    if (simulation.ingestion !== null) simulation.kill(simulation.ingestion);
    await simulation.startIngestion();
    return true;
  },
  'lose a call or its answer': (simulation, choices) => {
    const gate = choices.of(simulation.gates.all);
    if (gate !== undefined) simulation.gates.take(gate).fail();
    return gate !== undefined;
  },
  'set the clock': (simulation, choices) => {
    simulation.time.jump(choices.of(JUMPS_MS) ?? 0);
    return true;
  },
  tick: async (simulation) => {
    await simulation.tick();
    return true;
  },
  'read numbers': async (simulation) => {
    await readNumbers(simulation);
    return true;
  },
  'copy the database': (simulation) => {
    const group = simulation.log.group(INGESTION);
    const offsets = simulation.topics.map((topic) => [topic, group.committed({ topic, partition: 0 }) ?? 0n] as const);
    simulation.backup = { database: simulation.database.backup(), inboxOffsets: new Map(offsets) };
    return true;
  },
  'restore the database': async (simulation) => {
    if (simulation.backup === null) return false;
    simulation.gates.failAll();
    await settled();
    simulation.gates.failAll();
    simulation.database.restore(simulation.backup.database);
    simulation.restores += 1;
    simulation.owners.restored(checkpointsIn(simulation).values());
    // As the how-to prescribes, quarantine is restored too, so the inboxes are read again from the time of the copy.
    if (simulation.ingestion !== null) simulation.kill(simulation.ingestion);
    const group = simulation.log.group(INGESTION);
    for (const [topic, offset] of simulation.backup.inboxOffsets) group.commit({ topic, partition: 0 }, offset);
    await simulation.startIngestion();
    return true;
  },
  'lose records of the log': (simulation, choices) => {
    const partition = choices.below(simulation.world.partitions);
    const place = { topic: EVENTS_TOPIC, partition };
    if (choices.below(2) === 0) simulation.log.skipOffsets(place, 2n);
    else simulation.log.expire(place, simulation.log.end(place));
    simulation.holes.add(partition);
    return true;
  },
} as const satisfies Readonly<Record<keyof typeof WEIGHTS, Fault>>;

export type FaultName = keyof typeof faults;

/** Every fault, repeated by its weight. */
export const weighted: readonly FaultName[] = Object.entries(WEIGHTS).flatMap(([name, weight]) =>
  Array.from({ length: weight }, () => name as FaultName),
);
