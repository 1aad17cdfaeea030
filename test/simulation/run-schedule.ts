import { Choices } from './choices.js';
import { faults, weighted } from './faults.js';
import { must } from './must.js';
import { settled } from './simulated-time.js';
import { Simulation } from './simulation.js';
import type { World } from './world.js';

/** Looks at the simulation after every step; throws for what must never be. */
export type Watch = (simulation: Simulation) => void;

/** Of so many numbers a decision can be, these many let the call go on that waits longest, and these many any other. */
const [PLAIN, OTHER] = [120, 70];
const DECISIONS = PLAIN + OTHER + weighted.length;
/** More steps than this without an end: the pipeline does not come to rest. */
const MOST_STEPS = 20_000;

export interface Onlookers {
  readonly watch: Watch;
  /** Told what the schedule does, one line each. */
  readonly trace: string[];
}

/**
 * Plays a schedule on a world: while decisions are left they say what happens next; then the pipeline is healed and goes on by itself until nothing
 * is left to do. Errors: throws when it does not come to rest (liveness), and what `watch` throws.
 */
export async function runSchedule(
  world: World,
  numbers: readonly number[],
  { watch, trace }: Onlookers,
): Promise<Simulation> {
  const choices = new Choices(numbers);
  const simulation = new Simulation(world, choices);
  await simulation.startIngestion();
  await simulation.startAggregation();
  while (!choices.areMade) {
    trace.push(await step(simulation, choices));
    await settled();
    watch(simulation);
  }
  await heal(simulation);
  await rest(simulation, watch);
  // A partition whose database went back notices by its next record: ticks come to every partition.
  await simulation.tick();
  await rest(simulation, watch);
  return simulation;
}

async function step(simulation: Simulation, choices: Choices): Promise<string> {
  const decision = choices.below(DECISIONS);
  if (decision < PLAIN) return plain(simulation);
  if (decision < PLAIN + OTHER) return other(simulation, decision - PLAIN);
  const name = weighted[decision - PLAIN - OTHER] ?? 'tick';
  const happened = await faults[name](simulation, choices);
  return happened ? name : plain(simulation);
}

async function plain(simulation: Simulation): Promise<string> {
  const [gate] = simulation.gates.all;
  const what = gate === undefined ? 'time passes' : `${nameOf(gate.owner)}: ${gate.name}`;
  return (await simulation.goOn()) ? what : 'nothing is left';
}

/** Any other call that waits, so that calls overtake each other. */
async function other(simulation: Simulation, at: number): Promise<string> {
  const { all } = simulation.gates;
  const gate = all[at % Math.max(1, all.length)];
  if (gate === undefined) return plain(simulation);
  simulation.gates.take(gate).open();
  return `${nameOf(gate.owner)}: ${gate.name}`;
}

function nameOf(owner: object): string {
  return 'name' in owner ? String(owner.name) : '';
}

/** As operators and supervisors do: what stopped or is dead is started, what was dropped finds out. */
async function heal(simulation: Simulation): Promise<void> {
  for (const instance of simulation.alive) if (instance.hasHalted) simulation.kill(instance);
  for (const instance of simulation.alive) if (instance.isZombie) instance.readmit();
  if (simulation.alive.length === 0) await simulation.startAggregation();
}

async function rest(simulation: Simulation, watch: Watch): Promise<void> {
  await settled(); // what the last step set going has not reached its gate yet
  for (let steps = 0; await simulation.goOn(); steps += 1) {
    watch(simulation);
    must('liveness', steps < MOST_STEPS, `after ${MOST_STEPS} steps the pipeline is not at rest`);
  }
}
