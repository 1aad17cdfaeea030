import type { Chance } from './chance.js';
import type { CloudEvent } from './written.js';

const DAY_MS = 86_400_000;
/** Share of events that are delayed in transit. */
const HELD_UP = 0.03;

/** Events in order of arrival, some delayed for weeks, and `repeats` of them a second time. */
export function arrive(events: readonly CloudEvent[], repeats: number, chance: Chance): readonly CloudEvent[] {
  const sent = events.map((event) => ({ event, at: arrivalOf(event, 0, chance) }));
  const again = chance
    .shuffled('again', events)
    .slice(0, repeats)
    .map((event) => ({ event, at: arrivalOf(event, chance.integer(`later/${nameOf(event)}`, 0, 20), chance) }));
  return [...sent, ...again].toSorted((a, b) => a.at - b.at).map(({ event }) => event);
}

function arrivalOf(event: CloudEvent, laterDays: number, chance: Chance): number {
  const of = chance.of(nameOf(event));
  const heldUp = of.is('held up', HELD_UP) ? of.integer('days', 1, 40) : 0;
  return Date.parse(event.time) + (laterDays + heldUp) * DAY_MS;
}

function nameOf({ source, id }: CloudEvent): string {
  return `${source}/${id}`;
}
