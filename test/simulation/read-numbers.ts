import { dataTypes, rowsOfBuckets } from '#domain';
import { InMemoryKpiStore } from '#kpi-store';
import { foundIn } from './found.js';
import { Broken } from './must.js';
import { type Simulation, model } from './simulation.js';

/** Types of which the quality is counted: neither records nor what headquarters say. */
const COUNTED = new Set<string>(dataTypes.map(({ type }) => type));

/**
 * A reader asks for numbers in the middle of everything. I10: what it gets is of one moment, so the events that the numbers count are those that
 * the version counts. What is wrong is remembered: the pipeline goes on meanwhile.
 */
export async function readNumbers(simulation: Simulation): Promise<void> {
  const { database, world } = simulation;
  const kpis = new InMemoryKpiStore(database, { version: model.version, partitions: world.partitions });
  const { ledger } = foundIn(simulation);
  const need = { family: 'event', areas: ['WORLD'], fromYear: 2015, toYear: 2030 };
  const { version, buckets } = await kpis.fetch([need]);
  const counted = rowsOfBuckets(buckets)
    .filter(({ measure, cell }) => measure === 'event.quality' && cell === '_T')
    .reduce((sum, { amount }) => sum + amount, 0n);
  const ofData = ledger.filter(({ event }) => COUNTED.has(event.type)).length;
  if (version === BigInt(ledger.length) && counted === BigInt(ofData)) return;
  simulation.owners.broken ??= new Broken(
    'I10',
    `version ${version} of ${ledger.length}, ${counted} events of ${ofData}`,
  );
}
