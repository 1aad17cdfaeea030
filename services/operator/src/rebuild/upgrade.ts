import { NoneLive, type RegisteredProjection, stateOf } from '#kpi-store';
import { type Surroundings, buildInto, makeLive } from './rebuild-into.js';
import { requireLive } from '../store.js';

/** The version that was replaced, and the one that became live. */
export interface Upgrade {
  readonly from: string;
  readonly to: string;
}

/**
 * What an upgrade of this store would do; null if the live version has the definitions of this software. Errors:
 * `NoneLive`.
 */
export async function upgradeOf({
  store,
  software,
}: Pick<Surroundings, 'store' | 'software'>): Promise<Upgrade | null> {
  const { version, definitions } = await requireLive(store.registry);
  const { digest } = software.definitions;
  return definitions === digest ? null : { from: version, to: nextName(await store.registry.list(), digest) };
}

/**
 * Makes a version with the definitions of this software live: an existing one, complete or half-built, otherwise a new
 * one from the ledger.
 * Guarantee: the live version answers until the switch, which is one transaction; if killed anywhere and run again, it
 * resumes with the version it had begun.
 */
export async function upgrade(surroundings: Surroundings, { from, to }: Upgrade): Promise<void> {
  const { store } = surroundings;
  const all = await store.registry.list();
  const live = all.find(({ version }) => version === from);
  if (live === undefined) throw new NoneLive();
  const known = all.find(({ version }) => version === to);
  const isFrozen = known !== undefined && stateOf(known) === 'frozen';
  await makeLive(surroundings, isFrozen ? store.builder(to) : await buildInto(surroundings, live, to), from);
}

/** Name of the version that has these definitions, otherwise the first unused name of `v1`, `v2`, … */
function nextName(all: readonly RegisteredProjection[], digest: string): string {
  const same = all.findLast(({ definitions }) => definitions === digest);
  if (same !== undefined) return same.version;
  const taken = new Set(all.map(({ version }) => version));
  let number = 1;
  while (taken.has(`v${number}`)) number += 1;
  return `v${number}`;
}
