import { AmendmentSieve, type LedgerRow, type VerdictKey, isAmendmentType, verdictKeyOf } from '#domain';
import { type AnomalyLine, type EntityLine, type LedgerLine, ledgerRowOf } from '#kpi-store';
import { Findings } from './finding.js';

/** Everything a store holds about one entity. */
export interface EntityGroup {
  readonly key: string;
  /** Number of its events in the ledger. */
  readonly rows: number;
  /** In ledger order: data events, and the corrections and voids that a fold by recorded days needs. */
  readonly events: readonly LedgerLine[];
  /** More than one only if a row was inserted. */
  readonly stored: readonly EntityLine[];
  readonly anomalies: readonly AnomalyLine[];
}

export interface EntityStreams {
  ledgerByEntity(): AsyncIterable<LedgerLine>;
  entityLines(): AsyncIterable<EntityLine>;
  anomalies(): AsyncIterable<AnomalyLine>;
}

/**
 * Joins ledger, entities and anomalies, each in key order. Memory is bounded by the data events of the largest entity.
 */
export async function* entityGroups(streams: EntityStreams, grainMs: number): AsyncGenerator<EntityGroup> {
  const events = new Grouped(streams.ledgerByEntity(), ({ entity }) => entity);
  const stored = new Grouped(streams.entityLines(), ({ key }) => key);
  const anomalies = new Grouped(streams.anomalies(), ({ entity }) => entity);
  for (;;) {
    const keys = [await events.key(), await stored.key(), await anomalies.key()].filter((key) => key !== null);
    const [key] = keys.toSorted();
    if (key === undefined) return;
    const own = new SiftedEvents(grainMs);
    await events.each(key, (line) => own.take(line));
    yield { key, ...own.all(), stored: await stored.take(key), anomalies: await anomalies.take(key) };
  }
}

type SiftedRow = LedgerRow & { readonly line: LedgerLine };

/** Events of one entity in the order of the ledger by entity: data events first. */
class SiftedEvents {
  private rows = 0;
  private readonly lines: LedgerLine[] = [];
  private readonly held = new Set<VerdictKey>();
  private readonly sieve: AmendmentSieve<SiftedRow>;

  constructor(grainMs: number) {
    this.sieve = new AmendmentSieve(this.held, grainMs);
  }

  take(line: LedgerLine): void {
    this.rows += 1;
    if (!isAmendmentType(line.type)) {
      this.held.add(verdictKeyOf(line));
      this.lines.push(line);
      return;
    }
    const row = new Findings().read('ledger', '', () => ledgerRowOf(line));
    // Malformed: reported when the entity is folded.
    if (row === null) this.lines.push(line);
    else this.sieve.take({ ...row, line });
  }

  all(): Pick<EntityGroup, 'rows' | 'events'> {
    const kept = this.sieve.kept.map(({ line }) => line);
    const events = kept.length === 0 ? this.lines : [...this.lines, ...kept].toSorted(bySeq);
    return { rows: this.rows, events };
  }
}

function bySeq(a: LedgerLine, b: LedgerLine): number {
  return Number(a.seq) - Number(b.seq);
}

/** A stream cut where its key changes. */
class Grouped<Line> {
  private readonly source: AsyncIterator<Line>;
  private next: Line | null = null;
  private isBegun = false;

  constructor(
    lines: AsyncIterable<Line>,
    private readonly keyOf: (line: Line) => string,
  ) {
    this.source = lines[Symbol.asyncIterator]();
  }

  /** Key of the next group; null if there is none. */
  async key(): Promise<string | null> {
    if (!this.isBegun) await this.advance();
    this.isBegun = true;
    return this.next === null ? null : String(this.keyOf(this.next));
  }

  /** The next lines, if they have this key. */
  async take(key: string): Promise<readonly Line[]> {
    const group: Line[] = [];
    await this.each(key, (line) => group.push(line));
    return group;
  }

  /** The same, line by line. */
  async each(key: string, told: (line: Line) => void): Promise<void> {
    while ((await this.key()) === key) {
      told(this.next as Line);
      await this.advance();
    }
  }

  private async advance(): Promise<void> {
    const { done = false, value } = (await this.source.next()) as IteratorResult<Line, undefined>;
    this.next = done || value === undefined ? null : value;
  }
}
