import { Choices } from './choices.js';
import { faults, weighted } from './faults.js';
import { must } from './must.js';
import { settled } from './simulated-time.js';
import { Simulation } from './simulation.js';
import type { World } from './world.js';

/** Inspects the simulation after every step; throws when an invariant is broken. */
export type Watch = (simulation: Simulation) => void;

/** Of all numbers that a decision can be, this many let the longest-waiting call proceed, and this many another one. */
const [PLAIN, OTHER] = [120, 70];
const DECISIONS = PLAIN + OTHER + weighted.length;
/** More steps than this without an end: the pipeline does not come to rest. */
const MOST_STEPS = 20_000;

export interface Onlookers {
  readonly watch: Watch;
  /** Receives the steps of the schedule, one line each. */
  readonly trace: string[];
}

/**
 * Plays a schedule on a world: while decisions are left, they determine what happens next; then the pipeline is healed
 * and runs by itself until nothing is left to do. Throws when it does not come to rest (liveness), and whatever `watch`
 * throws.
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
  // A partition whose database was restored notices at its next record, so every partition gets a tick.
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

/** Any other waiting call, so that calls overtake each other. */
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

/** As operators and supervisors do: stopped and dead instances are restarted, dropped ones find out. */
async function heal(simulation: Simulation): Promise<void> {
  for (const instance of simulation.alive) if (instance.hasHalted) simulation.kill(instance);
  for (const instance of simulation.alive) if (instance.isZombie) instance.readmit();
  if (simulation.alive.length === 0) await simulation.startAggregation();
}

async function rest(simulation: Simulation, watch: Watch): Promise<void> {
  await settled(); // Work triggered by the last step has not reached its gate yet.
  for (let steps = 0; await simulation.goOn(); steps += 1) {
    watch(simulation);
    must('liveness', steps < MOST_STEPS, `after ${MOST_STEPS} steps the pipeline is not at rest`);
  }
}
