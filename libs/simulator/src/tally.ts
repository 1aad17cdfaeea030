import { type AreaTable, WORLD } from '#domain';
import type { Draft } from './draft.js';
import type { Span } from './span.js';

export type Counting = 'users' | 'adoptions' | 'trained' | 'experiments' | 'policies';

type Data = Readonly<Record<string, unknown>>;

/** How much an event counts; null: not at all. */
const COUNTS: { readonly [counting in Counting]: (type: string, data: Data) => number | null } = {
  users: (type, { users }) => (type === 'usage.reported' ? totalOf(users) : null),
  adoptions: (type) => (type === 'solution.adopted' ? 1 : null),
  trained: (type, { audience, completed }) =>
    type === 'training.delivered' && audience !== 'undp' ? totalOf(completed) : null,
  experiments: (type) => (type === 'experiment.concluded' ? 1 : null),
  policies: (type, { stage }) => (type === 'policy.stage_reached' && stage === 'adopted' ? 1 : null),
};

interface Told {
  readonly told: readonly Draft[];
  readonly span: Span;
  readonly areas: AreaTable;
}

/** By area and year. Of users, the last report of a year counts; everything else is added up. */
export function tallyOf(
  { told, span, areas }: Told,
  counting: Counting,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const totals = new Map<string, Map<string, number>>();
  const lastOfYear = new Map<string, number>();
  for (const { type, unit, day, data } of told) {
    const amount = COUNTS[counting](type, data as Data);
    if (amount === null || day < span.start) continue;
    const { solutionId, country } = data as Data;
    const year = day.slice(0, 4);
    const key = `${String(solutionId)}/${String(country)}/${year}`;
    const change = counting === 'users' ? amount - (lastOfYear.get(key) ?? 0) : amount;
    lastOfYear.set(key, amount);
    const place = typeof country === 'string' ? country : (areas.officeCountry(unit, day) ?? unit);
    for (const area of new Set([WORLD, areas.bureauOfUnit(unit, day), place])) {
      const byYear = totals.get(area) ?? new Map<string, number>();
      totals.set(area, byYear.set(year, (byYear.get(year) ?? 0) + change));
    }
  }
  return totals;
}

function totalOf(people: unknown): number {
  return (people as { readonly total: number }).total;
}
