import { type Size, definitionsInForce, kafkaOutlet, organisationOf, simulate } from '#simulator';
import { readReference } from '../../set-up/read-reference.js';

/**
 * Shown by `npm start` next to the published figures: enough for every unit to tell of everything once, and counted
 * within half a minute.
 */
export const ORGANISATION: Size = { units: 170, years: 4, seed: 7, events: 16_000 };

/** Publishes the simulated organisation to the inbox topics. Returns the number of distinct events. */
export async function publishOrganisation(kafkaBrokers: string): Promise<number> {
  const events = organisationOf(ORGANISATION, await readReference(), definitionsInForce());
  await simulate(events, kafkaOutlet(kafkaBrokers.split(',')), () => {});
  return new Set(events.map(({ source, id }) => `${source} ${id}`)).size;
}
