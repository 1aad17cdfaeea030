import { dataTypes } from '#domain';
import { InMemorySeriesStore } from '#kpi-store';
import { foundIn } from './found.js';
import { Broken } from './must.js';
import { type Simulation, model } from './simulation.js';

/** Types whose quality is counted: neither records nor statements of headquarters. */
const COUNTED = new Set<string>(dataTypes.map(({ type }) => type));

/**
 * A reader requests numbers at any point of the schedule. I10: the answer is from a single moment, so the events
 * counted in the numbers are the events counted by the version. A violation is remembered, since the pipeline goes on
 * in the meantime.
 */
export async function readNumbers(simulation: Simulation): Promise<void> {
  const { database, world } = simulation;
  const series = new InMemorySeriesStore(database, { version: model.version, partitions: world.partitions });
  const { ledger } = foundIn(simulation);
  const { version, counted } = await series.atSnapshot(async (snapshot) => {
    const areas = await snapshot.areas('event', ['WORLD']);
    const total = areas.get('WORLD')?.cells('event.quality').get('_T');
    return { version: snapshot.position.version, counted: total?.within(2015_01_01, 2031_01_01) ?? 0n };
  });
  const ofData = ledger.filter(({ event }) => COUNTED.has(event.type)).length;
  if (version === BigInt(ledger.length) && counted === BigInt(ofData)) return;
  simulation.owners.broken ??= new Broken(
    'I10',
    `version ${version} for ${ledger.length} events, ${counted} of ${ofData} data events counted`,
  );
}
