import type { SeriesNeed } from '#domain';
import { Choices } from '../choices.js';
import { must } from '../must.js';
import { settled } from '../simulated-time.js';
import { happenings, weighted } from './happenings.js';
import type { Reader } from './reader.js';
import { ReadingSimulation } from './simulation.js';
import type { ReadingWorld } from './worlds.js';
import type { Tally } from './tally.js';

/**
 * Of all numbers that a decision can be, this many let the longest-waiting call proceed, and this many another one; if
 * none waits, something is asked.
 */
const [PLAIN, OTHER] = [70, 70];
const DECISIONS = PLAIN + OTHER + weighted.length;
/** More steps than this without an end: a question starves. */
const MOST_STEPS = 5_000;
/** Two rows with steps. */
const LAST_PICKS = [4, 23];

/** What is written down about schedules. */
export interface Notes {
  /** The steps, one line each. */
  readonly trace: string[];
  readonly tally: Tally;
}

/**
 * Plays a schedule: while decisions are left, they determine what happens next; then nothing fails any more, every
 * question ends, and each reader answers once more about everything. Throws what was wrong.
 */
export async function runReading(
  world: ReadingWorld,
  numbers: readonly number[],
  { trace, tally }: Notes,
): Promise<ReadingSimulation> {
  const choices = new Choices(numbers);
  const simulation = new ReadingSimulation(world, choices, tally);
  await simulation.begin();
  while (!choices.areMade) {
    trace.push(await step(simulation, choices));
    await settled();
    simulation.moments.look();
    simulation.check();
  }
  await rest(simulation);
  await askOnceMore(simulation);
  return simulation;
}

async function step(simulation: ReadingSimulation, choices: Choices): Promise<string> {
  const decision = choices.below(DECISIONS);
  const name = decision < PLAIN + OTHER ? 'ask' : (weighted[decision - PLAIN - OTHER] ?? 'ask');
  const { all } = simulation.gates;
  const gate = all[decision < PLAIN ? 0 : (decision - PLAIN) % Math.max(1, all.length)];
  if (decision < PLAIN + OTHER && gate !== undefined) {
    simulation.gates.take(gate).open();
    return `${(gate.owner as Reader).name}: ${gate.name}`;
  }
  const happened = await happenings[name](simulation, choices);
  return happened ? name : `no chance to ${name}`;
}

async function rest(simulation: ReadingSimulation): Promise<void> {
  for (let steps = 0; await simulation.goOn(); steps += 1) {
    simulation.check();
    must('liveness', steps < MOST_STEPS, `after ${MOST_STEPS} steps questions are still being answered`);
  }
  for (const { name, waiting } of simulation.readers)
    must('liveness', waiting === 0, `${waiting} questions to ${name} are never answered`);
}

/** With all answers released and nothing lost, everything can be asked again, and once more when more has happened. */
async function askOnceMore(simulation: ReadingSimulation): Promise<void> {
  for (const reader of simulation.readers) releaseAll(reader);
  await askEverything(simulation);
  const { pipeline, moments } = simulation;
  for (let partition = 0; partition < pipeline.partitions; partition += 1) await pipeline.append(partition, LAST_PICKS);
  moments.look();
  await askEverything(simulation);
}

/** Where room is tight, area by area. */
async function askEverything(simulation: ReadingSimulation): Promise<void> {
  for (const reader of simulation.readers) {
    for (const needs of everythingIn(simulation)) {
      const before = reader.answered;
      reader.ask(needs, { withTargets: !simulation.isTight });
      await rest(simulation);
      must('liveness', reader.answered > before || simulation.isTight, `${reader.name} no longer answers`);
      releaseAll(reader);
    }
  }
}

function everythingIn({ isTight, world }: ReadingSimulation): readonly (readonly SeriesNeed[])[] {
  const { families, areas } = world.projecting;
  const needs = [...families.keys()].map((family) => ({ family, areas }));
  return isTight ? areas.map((area) => needs.slice(0, 1).map((need) => ({ ...need, areas: [area] }))) : [needs];
}

function releaseAll(reader: Reader): void {
  while (reader.leases[0] !== undefined) reader.release(reader.leases[0]);
}
