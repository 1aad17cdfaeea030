import {
  type Anomaly,
  type Buckets,
  type LedgerRow,
  type Model,
  type Recorded,
  addAmendments,
  bucketsOf,
  builtEntity,
  groupBy,
  openedOn,
  rowsOfBuckets,
} from '#domain';
import {
  AuditReader,
  type EntityLine,
  type HeadLine,
  type JournalEntry,
  type ProjectionLine,
  type RegisteredProjection,
  anomalyLine,
  checkpointLine,
  entityLine,
  journalId,
  journalLine,
  ledgerLine,
  plainBucket,
  verdictLine,
} from '#kpi-store';
import type { Software } from '../../services/operator/src/software.js';
import { linkedLedger } from './linked-ledger.js';

/** Entities whose steps share one journal entry: about as many as one batch of aggregation touches. */
const ENTRY_ENTITIES = 200;
const VERSION = 'v1';

/**
 * What aggregation would hold after these events, built entity by entity: no batch is applied, so a large store is
 * ready in a minute.
 */
export class BuiltReader extends AuditReader {
  private readonly ledgers: readonly (readonly LedgerRow[])[];
  private readonly entityList: EntityLine[] = [];
  private readonly anomalyList: Anomaly[] = [];
  private readonly entries: JournalEntry[] = [];
  private readonly sums = new Map<string, Buckets>();

  constructor(
    events: readonly Recorded[],
    private readonly partitions: number,
    private readonly software: Software,
  ) {
    super();
    const { model } = software.projectionOf(VERSION);
    this.ledgers = linkedLedger(events, partitions);
    for (const [partition, rows] of this.ledgers.entries()) this.fill(partition, rows, model);
  }

  /** Rows of the ledger. */
  get events(): number {
    return this.ledgers.reduce((sum, rows) => sum + rows.length, 0);
  }

  get projection(): RegisteredProjection {
    const { digest } = this.software.definitions;
    const spans = openedOn('1970-01-01', 1, []);
    return { version: VERSION, definitions: digest, partitions: this.partitions, spans, build: null };
  }

  async live(): Promise<string> {
    return VERSION;
  }

  async *projections(): AsyncIterable<ProjectionLine> {
    const { texts, declarations } = this.software.definitions;
    yield { ...this.projection, reference: texts, declarations };
  }

  async *checkpoints() {
    for (const [partition, rows] of this.ledgers.entries()) {
      const [last, applied] = [rows.at(-1), BigInt(rows.length)];
      if (last === undefined) continue;
      yield checkpointLine({
        partition,
        epoch: 1n,
        startOffset: 0n,
        nextOffset: applied,
        watermark: last.recordedAt,
        head: { seq: applied, chain: last.chain },
        counts: { applied, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n },
        pending: [],
      });
    }
  }

  async *ledger() {
    for (const row of this.ledgers.flat()) yield ledgerLine(row);
  }

  async *ledgerByEntity() {
    for (const row of sorted(this.ledgers.flat(), ({ event }) => event.entity)) yield ledgerLine(row);
  }

  async *entityLines() {
    yield* sorted(this.entityList, ({ key }) => key);
  }

  async *verdicts() {
    const all = this.ledgers.flatMap((rows, partition) =>
      [...addAmendments(rows.map(({ event }) => event)).verdicts].map(([id, verdict]) => ({ id, verdict, partition })),
    );
    for (const { verdict, partition } of sorted(all, ({ id }) => id)) yield verdictLine(verdict, partition);
  }

  async *anomalies() {
    for (const anomaly of sorted(this.anomalyList, ({ entity }) => entity)) yield anomalyLine(anomaly);
  }

  async *buckets() {
    const all = [...this.sums].flatMap(([partition, buckets]) =>
      [...buckets].map(([key, bucket]) => ({ id: `${key}|${partition}`, bucket })),
    );
    for (const { id, bucket } of sorted(all, (one) => one.id)) yield { id, measures: plainBucket(bucket) };
  }

  async *journal() {
    for (const entry of sorted(this.entries, journalId)) yield journalLine(entry);
  }

  async *heads(): AsyncIterable<HeadLine> {}

  async isStill(): Promise<boolean> {
    return true;
  }

  private fill(partition: number, rows: readonly LedgerRow[], model: Model): void {
    const histories = [...groupBy(rows, ({ event }) => event.entity)];
    for (let start = 0; start < histories.length; start += ENTRY_ENTITIES) {
      const built = histories
        .slice(start, start + ENTRY_ENTITIES)
        .map(([key, events]) => builtEntity(key, events, model));
      for (const { anomalies, days: _, ...stored } of built) {
        this.entityList.push(entityLine(stored, partition));
        this.anomalyList.push(...anomalies);
      }
      const days = groupBy(
        built.flatMap(({ days: ofEntity }) => [...ofEntity]),
        ([day]) => day,
      );
      for (const [recordedDay, ofDay] of days) {
        const deltas = sumOf(ofDay.map(([, sums]) => sums.buckets()));
        if (deltas.size > 0) this.entries.push({ partition, of: { part: start }, recordedDay, deltas });
      }
    }
    const own = this.entries.filter((entry) => entry.partition === partition);
    this.sums.set(String(partition), sumOf(own.map(({ deltas }) => deltas)));
  }
}

function* rowsIn(list: readonly Buckets[]) {
  for (const buckets of list) yield* rowsOfBuckets(buckets);
}

function sumOf(list: readonly Buckets[]): Buckets {
  return bucketsOf(rowsIn(list));
}

function sorted<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return items.toSorted((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(a) < keyOf(b) ? -1 : 1));
}
