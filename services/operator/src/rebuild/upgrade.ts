import { liveNow } from '#domain';
import { NoneLive, type RegisteredProjection, stateOf } from '#kpi-store';
import { type Surroundings, built, makeLive } from './rebuild-into.js';

/** What became live in place of what. */
export interface Upgrade {
  readonly from: string;
  readonly to: string;
}

/** What an upgrade of this store would do; null: the live version has the definitions of this software. Errors: `NoneLive`. */
export async function upgradeOf({
  store,
  software,
}: Pick<Surroundings, 'store' | 'software'>): Promise<Upgrade | null> {
  const all = await store.registry.list();
  const live = liveNow(all);
  if (live === null) throw new NoneLive();
  const { digest } = software.definitions;
  return live.definitions === digest ? null : { from: live.version, to: nextName(all, digest) };
}

/**
 * Makes a version with the definitions of this software the live one: one that has them already, whole or half-built, else a new one from the ledger.
 * Guarantee: the live version answers until the switch, which is one transaction; killed anywhere and run again, it goes on with the version it had begun.
 */
export async function upgrade(surroundings: Surroundings, { from, to }: Upgrade): Promise<void> {
  const { store } = surroundings;
  const all = await store.registry.list();
  const live = all.find(({ version }) => version === from);
  if (live === undefined) throw new NoneLive();
  const known = all.find(({ version }) => version === to);
  const isFrozen = known !== undefined && stateOf(known) === 'frozen';
  await makeLive(surroundings, isFrozen ? store.builder(to) : await built(surroundings, live, to), from);
}

/** Name of the version that has these definitions, else the next of `v1`, `v2`, … that nobody has. */
function nextName(all: readonly RegisteredProjection[], digest: string): string {
  const same = all.findLast(({ definitions }) => definitions === digest);
  if (same !== undefined) return same.version;
  const taken = new Set(all.map(({ version }) => version));
  let number = 1;
  while (taken.has(`v${number}`)) number += 1;
  return `v${number}`;
}
