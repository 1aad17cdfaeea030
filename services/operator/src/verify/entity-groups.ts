import type { AnomalyLine, EntityLine, LedgerLine } from '#kpi-store';

/** All that a store holds about one entity. */
export interface EntityGroup {
  readonly key: string;
  /** In the order of the ledger. */
  readonly events: readonly LedgerLine[];
  /** More than one only where a row was inserted. */
  readonly stored: readonly EntityLine[];
  readonly anomalies: readonly AnomalyLine[];
}

export interface EntityStreams {
  ledgerByEntity(): AsyncIterable<LedgerLine>;
  entityLines(): AsyncIterable<EntityLine>;
  anomalies(): AsyncIterable<AnomalyLine>;
}

/** Joins ledger, entities and anomalies, each in the order of keys. Bounded by the largest entity. */
export async function* entityGroups(streams: EntityStreams): AsyncGenerator<EntityGroup> {
  const events = new Grouped(streams.ledgerByEntity(), ({ entity }) => entity);
  const stored = new Grouped(streams.entityLines(), ({ key }) => key);
  const anomalies = new Grouped(streams.anomalies(), ({ entity }) => entity);
  for (;;) {
    const keys = [await events.key(), await stored.key(), await anomalies.key()].filter((key) => key !== null);
    const [key] = keys.toSorted();
    if (key === undefined) return;
    yield { key, events: await events.take(key), stored: await stored.take(key), anomalies: await anomalies.take(key) };
  }
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

  /** Key of the next group; null: there is none. */
  async key(): Promise<string | null> {
    if (!this.isBegun) await this.advance();
    this.isBegun = true;
    return this.next === null ? null : String(this.keyOf(this.next));
  }

  /** The next lines, if they have that key. */
  async take(key: string): Promise<readonly Line[]> {
    const group: Line[] = [];
    while ((await this.key()) === key) {
      group.push(this.next as Line);
      await this.advance();
    }
    return group;
  }

  private async advance(): Promise<void> {
    const { done = false, value } = (await this.source.next()) as IteratorResult<Line, undefined>;
    this.next = done || value === undefined ? null : value;
  }
}
