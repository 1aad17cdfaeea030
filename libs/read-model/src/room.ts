import { AppError } from '#domain';
import type { Asked } from './asked.js';
import type { HeldAreas } from './held-areas.js';

/** Why the areas of a request that are in memory cannot stay there; null: they can. */
export function noRoomFor({ areas }: Asked, held: HeldAreas, budgetBytes: number): AppError | null {
  let [own, unleased] = [0, 0];
  for (const key of areas.keys()) {
    const bytes = held.get(key)?.bytes ?? 0;
    own += bytes;
    if (!held.isLeased(key)) unleased += bytes;
  }
  if (own > budgetBytes) return new AppError('question-too-costly', TOO_COSTLY);
  if (held.leasedBytes + unleased > budgetBytes) return new AppError('overloaded', OVERLOADED);
  return null;
}

const TOO_COSTLY =
  'The question reads more numbers than fit into memory. Ask for fewer areas, indicators or rows of a breakdown.';
const OVERLOADED = 'The service is answering as many large questions as it can; try again.';

/** Areas kept for requests that still wait for others: of as many requests as fit together, the oldest first. */
export function keptFor(waiting: readonly Asked[], held: HeldAreas, budgetBytes: number): ReadonlySet<string> {
  const kept = new Set<string>();
  let bytes = held.leasedBytes;
  for (const { areas } of waiting) {
    const own = [...areas.keys()].filter((key) => held.has(key) && !held.isLeased(key) && !kept.has(key));
    const more = own.reduce((sum, key) => sum + (held.get(key)?.bytes ?? 0), 0);
    if (bytes + more > budgetBytes) continue;
    bytes += more;
    for (const key of own) kept.add(key);
  }
  return kept;
}

/** The error when baselines and targets need more memory than they may take. */
export function tooManyTargets(): AppError {
  return new AppError('question-too-costly', 'There are more baselines and targets than fit into memory.');
}
