import type { AssetEvent, AssetKind } from '../../events/asset/asset.event.js';
import { type EvolveContext, type Evolved, freeKind } from '../../fold/entity-kind.js';
import { type Phase, during, withPhase } from '../../fold/phases.js';
import { TOTAL } from '../../measures/cell.js';
import type { Step } from '../../measures/step.js';
import { currency, stepsDuring } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';
import { type Count, countsOf } from './counts.js';

/** How long the rating of a system or process stays current if no other follows. */
const CURRENT_MONTHS = 24;

export interface Asset {
  /** Owner. */
  readonly unit: string;
  readonly kind: AssetKind;
  /** What counts from its last event on; null if retired. When another event follows, these steps settle. */
  readonly inUse: { readonly since: Day; readonly counts: readonly Count[] } | null;
  /** For a lab: its host country, null while retired. A lab counts once per area, so these steps never settle. */
  readonly hosts: readonly Phase<string | null>[];
}

function evolve(known: Asset | null, { data, day, unit }: AssetEvent, { reference }: EvolveContext): Evolved<Asset> {
  const asset = known ?? { unit, kind: data.kind, inUse: null, hosts: [] };
  if (data.kind !== asset.kind) return { state: asset, anomalies: ['kind-changed'] };
  const wasRetired = known !== null && known.inUse === null;
  if (wasRetired && data.status === 'retired') return { state: asset, anomalies: ['after-retirement'] };
  const inUse = data.status === 'retired' ? null : { since: day, counts: countsOf(data, reference) };
  const host = data.status === 'in_use' && data.kind === 'lab' ? data.hostCountry : null;
  return {
    state: { ...asset, inUse, hosts: asset.kind === 'lab' ? withPhase(asset.hosts, day, host) : [] },
    settled: stepsInUse(asset, day),
    anomalies: wasRetired ? ['after-retirement'] : [],
  };
}

/** A rating lapses; everything else in use remains so until a later event. */
function stepsInUse({ kind, unit, inUse }: Asset, next: Day | null): readonly Step[] {
  if (inUse === null) return [];
  const { since, counts } = inUse;
  const isRated = kind === 'system' || kind === 'process';
  const intervals = isRated ? currency(since, CURRENT_MONTHS, next) : [{ from: since, to: next }];
  return counts.flatMap(({ amount, ...counted }) => stepsDuring(intervals, { ...counted, unit }, BigInt(amount)));
}

function hostSteps({ unit, hosts }: Asset): readonly Step[] {
  const countries = [...new Set(hosts.flatMap(({ status }) => status ?? []))];
  return countries.flatMap((country) => {
    const sitsThere = during(hosts, (host) => host === country);
    return stepsDuring(sitsThere, { measure: 'lab.active', countries: [country], unit, cells: [TOTAL] });
  });
}

/**
 * A system, process, data set or lab, from its first assessment on.
 * Source: reference/entities#asset.
 */
export const assetKind = freeKind<Asset, AssetEvent>({
  kind: 'asset',
  opensBy: 'first',
  currentMonths: CURRENT_MONTHS,
  evolve,
  contributions: (asset) => [...stepsInUse(asset, null), ...hostSteps(asset)],
});
