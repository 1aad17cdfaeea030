import { AmendmentSieve, type Known, type VerdictKey, isAmendment, verdictKeyOf } from '#domain';
import type { History } from './ports/projection-reader.js';

/** Longer than all recorded time: a single recorded day, so that only the final state is kept. */
const ALL_TIME_MS = Number.MAX_SAFE_INTEGER;

/**
 * Rows of a ledger, entity by entity: first its data events, then its corrections and voids, those of one target in
 * ledger order. Guarantee: of corrections and voids it holds only those that the fold of the whole set needs.
 */
export async function* historiesOf(rows: AsyncIterable<Known> | Iterable<Known>): AsyncIterable<History> {
  let group: Group | null = null;
  for await (const row of rows) {
    if (group !== null && group.key !== row.event.entity) {
      yield group.history();
      group = null;
    }
    group ??= new Group(row.event.entity);
    group.take(row);
  }
  if (group !== null) yield group.history();
}

class Group {
  private readonly data: Known[] = [];
  private readonly held = new Set<VerdictKey>();
  private readonly sieve = new AmendmentSieve<Known>(this.held, ALL_TIME_MS);
  private rows = 0;

  constructor(readonly key: string) {}

  take(row: Known): void {
    this.rows += 1;
    if (isAmendment(row.event)) return this.sieve.take(row);
    this.data.push(row);
    this.held.add(verdictKeyOf(row.event));
  }

  history(): History {
    return { key: this.key, rows: this.rows, events: [...this.data, ...this.sieve.kept] };
  }
}
