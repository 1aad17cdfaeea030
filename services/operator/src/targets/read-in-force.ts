import type { AnyEvent, EntityKey } from '#domain';
import { historyOf } from '../headquarters/entity-history.js';
import type { Headquarters } from '../headquarters/headquarters.js';

/** Entities read at a time. */
const AT_ONCE = 8;

/** All that was recorded about these baselines and targets, by entity. */
export async function readInForce(
  keys: Iterable<EntityKey>,
  { services, terminal }: Headquarters,
): Promise<ReadonlyMap<EntityKey, readonly AnyEvent[]>> {
  const wanted = [...new Set(keys)];
  const found = new Map<EntityKey, readonly AnyEvent[]>();
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE);
    const histories = await Promise.all(some.map((key) => historyOf(services, key)));
    some.forEach((key, place) => found.set(key, histories[place]?.events ?? []));
    terminal.progress('comparing', start + some.length, wanted.length);
  }
  return found;
}
