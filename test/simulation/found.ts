import {
  type Anomaly,
  type LedgerRow,
  type Row,
  type Verdict,
  anomaliesOfAmendments,
  byEntity,
  identityOf,
  isAmendment,
  kindOf,
  rowsIn,
  rowsOfBuckets,
  verdictId,
} from '#domain';
import type { Bucket, Buckets, Entity } from '#domain';
import type { Checkpoint } from '#kpi-store';
import { type Simulation, model } from './simulation.js';

/** The contents of the database at one moment, read below the ports under test. */
export interface Found {
  readonly checkpoints: ReadonlyMap<number, Checkpoint>;
  readonly ledger: readonly LedgerRow[];
  readonly entities: readonly Entity[];
  readonly verdicts: readonly Verdict[];
  /** The stored ones, plus those of corrections and voids, which follow from the ledger and the stored verdicts. */
  readonly anomalies: readonly Anomaly[];
  /** Of buckets, and of the batches that buckets still lack. */
  readonly bucketRows: readonly Row[];
  /** Rows of the journal by recorded day. */
  readonly journal: ReadonlyMap<string, readonly Row[]>;
  /** Which ledger rows each entry of the journal covers, by partition and first row. */
  readonly covered: readonly Covered[];
  readonly quarantined: ReadonlySet<string>;
}

/** Its id ends in the partition. */
interface StoredBucket {
  readonly key: string;
  readonly bucket: Bucket;
}

interface JournalEntry {
  readonly partition: number;
  readonly of: { readonly fromSeq: bigint; readonly toSeq: bigint };
  readonly recordedDay: string;
  readonly deltas: Buckets;
}

export interface Covered {
  readonly partition: number;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
  readonly recordedDay: string;
}

const { version } = model;

export function checkpointsIn({ database, world }: Simulation): ReadonlyMap<number, Checkpoint> {
  const snapshot = database.snapshot();
  const all = Array.from({ length: world.partitions }, (_, partition) =>
    snapshot.get<Checkpoint>(`checkpoints_${version}`, String(partition)),
  );
  return new Map(all.filter((one) => one !== undefined).map((one) => [one.partition, one]));
}

export function foundIn(simulation: Simulation): Found {
  const snapshot = simulation.database.snapshot();
  const ledger = snapshot.all<LedgerRow>('ledger');
  const verdicts = snapshot.all<{ verdict: Verdict }>(`verdicts_${version}`).map(({ verdict }) => verdict);
  const journal = new Map<string, Row[]>();
  const entries = snapshot.all<JournalEntry>(`journal_${version}`);
  for (const { recordedDay, deltas } of entries) {
    const rows = journal.get(recordedDay) ?? [];
    journal.set(recordedDay, rows);
    rows.push(...rowsOfBuckets(deltas));
  }
  const partitions = Array.from({ length: simulation.world.partitions }, (_, partition) => partition);
  const keys = new Set(snapshot.all<StoredBucket>(`buckets_${version}`).map(({ key }) => key));
  const buckets = [...keys].flatMap((key) =>
    partitions.flatMap((partition) => snapshot.get<StoredBucket>(`buckets_${version}`, `${key}|${partition}`) ?? []),
  );
  const checkpoints = checkpointsIn(simulation);
  const waiting = [...checkpoints.values()].flatMap(({ partition, pending }) =>
    pending.map((offset) => snapshot.get<JournalEntry>(`journal_${version}`, `events|${partition}|${offset}`)),
  );
  return {
    checkpoints,
    ledger: ledger.toSorted((a, b) => a.partition - b.partition || Number(a.seq - b.seq)),
    entities: snapshot.all<{ entity: Entity }>(`entities_${version}`).map(({ entity }) => entity),
    verdicts,
    anomalies: [...snapshot.all<Anomaly>(`anomalies_${version}`), ...amendmentAnomalies(ledger, verdicts)],
    bucketRows: [
      ...buckets.flatMap(({ key, bucket }) => [...rowsIn(key, bucket)]),
      ...waiting.flatMap((entry) => rowsOfBuckets(entry?.deltas ?? new Map())),
    ],
    journal,
    covered: entries
      .map(({ partition, of, recordedDay }) => ({ partition, fromSeq: of.fromSeq, toSeq: of.toSeq, recordedDay }))
      .toSorted((a, b) => a.partition - b.partition || Number(a.fromSeq - b.fromSeq)),
    quarantined: new Set(snapshot.all<{ id: string }>('quarantine').map(({ id }) => id)),
  };
}

function amendmentAnomalies(ledger: readonly LedgerRow[], verdicts: readonly Verdict[]): readonly Anomaly[] {
  const decided = new Map(verdicts.map((verdict) => [verdictId(verdict), verdict]));
  return [...byEntity(ledger).values()].flatMap((ofEntity) => {
    const events = ofEntity.map(({ event }) => event);
    const known = new Map(events.map((event) => [identityOf(event), event]));
    return anomaliesOfAmendments(events.filter(isAmendment), (target) => known.get(target), decided, kindOf);
  });
}
