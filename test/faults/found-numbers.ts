import canonicalize from 'canonicalize';
import type { Connection } from 'mongoose';
import {
  type AnyEvent,
  type Bucket,
  GENESIS,
  type LedgerRow,
  type Verdict,
  anomaliesOfAmendments,
  chainOf,
  contentHash,
  isAmendment,
  kindOf,
  rowsOfBuckets,
} from '#domain';
import { model } from '#domain/testing';
import { type Checkpoint, type KpiStore, type LedgerPlace, type LedgerStore, type ProjectionReader } from '#kpi-store';
import { sha256Hex } from '#platform';
import { type RebuildReport, rebuild } from '../../services/operator/src/rebuild/rebuild.js';
import { sumsOf } from '../laws/pipeline.js';

/** Every event in the ledger, in the order of (partition, seq). */
export async function ledgerOf(kpis: KpiStore): Promise<readonly LedgerRow[]> {
  const all: LedgerRow[] = [];
  let after: LedgerPlace | null = null;
  do {
    const { rows, next } = await kpis.events({}, { limit: 500, after });
    all.push(...rows);
    after = next;
  } while (after !== null);
  return all;
}

/** Day sums of all buckets, in the form that the oracle uses. */
export async function bucketSums(reader: ProjectionReader): Promise<ReadonlyMap<string, bigint>> {
  const rows = [];
  for await (const row of reader.bucketRows()) rows.push(row);
  return sumsOf(rows);
}

/** Day sums of the journal by recorded day, read below the ports. */
export async function journalSums(
  mongo: Connection,
  projection: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, bigint>>> {
  const entries = mongo.collection<{ day: string; deltas: string }>(`journal_${projection}`).find();
  const rows = new Map<string, ReturnType<typeof rowsOfBuckets>[number][]>();
  for await (const { day, deltas } of entries) {
    const buckets = Object.entries(JSON.parse(deltas) as Record<string, Record<string, Record<string, string>>>);
    const cells = buckets.map(([key, measures]) => [key, bucketOf(measures)] as const);
    rows.set(day, [...(rows.get(day) ?? []), ...rowsOfBuckets(new Map(cells))]);
  }
  return new Map([...rows].map(([day, ofDay]) => [day, sumsOf(ofDay)]));
}

/** `partition|seq day` of every ledger row that an entry of the journal covers, read below the ports. */
export async function journalRows(mongo: Connection, projection: string): Promise<readonly string[]> {
  const entries = mongo.collection<{ p: number; fromSeq: bigint; toSeq: bigint; day: string }>(`journal_${projection}`);
  const rows: string[] = [];
  for await (const { p, fromSeq, toSeq, day } of entries.find()) {
    for (let seq = Number(fromSeq); seq <= Number(toSeq); seq += 1) rows.push(`${p}|${seq} ${day}`);
  }
  return rows;
}

function bucketOf(measures: Readonly<Record<string, Readonly<Record<string, string>>>>): Bucket {
  return new Map(
    Object.entries(measures).map(([measure, cells]) => [measure, new Map(Object.entries(cells))]),
  ) as Bucket;
}

/**
 * Codes of the events that have anomalies, read below the ports: those of data events as stored, those of corrections
 * and voids as the ledger and the verdicts imply.
 */
export async function anomaliesOf(
  mongo: Connection,
  projection: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const stored = await mongo.collection<{ _id: string; codes: string[] }>(`anomalies_${projection}`).find().toArray();
  const verdicts = await mongo.collection<Verdict & { _id: string }>(`verdicts_${projection}`).find().toArray();
  const rows = await mongo
    .collection<{ _id: string; data: string } & Omit<AnyEvent, 'data'>>('ledger')
    .find()
    .toArray();
  const events = rows.map((row): AnyEvent => ({ ...row, data: JSON.parse(row.data) as object }));
  const decided = new Map(verdicts.map((verdict) => [verdict._id, verdict]));
  const known = new Map(events.map((event) => [`${event.entity} ${event.source}|${event.id}`, event]));
  const ofAmendments = events.filter(isAmendment).flatMap((amendment) => {
    return anomaliesOfAmendments([amendment], (target) => known.get(`${amendment.entity} ${target}`), decided, kindOf);
  });
  return new Map<string, readonly string[]>([
    ...stored.map(({ _id, codes }) => [_id, codes.toSorted()] as const),
    ...ofAmendments.map(({ identity, codes }) => [identity, codes] as const),
  ]);
}

/** Rows that break the ledger's chain: a gap in the sequence, a wrong content hash or a wrong link (I14). */
export function brokenLinks(rows: readonly LedgerRow[]): readonly string[] {
  let [partition, seq, chain] = [-1, 0n, GENESIS];
  return rows.flatMap((row) => {
    if (row.partition !== partition) [partition, seq, chain] = [row.partition, 0n, GENESIS];
    const isWhole =
      row.seq === seq + 1n &&
      row.chain === chainOf(chain, row, sha256Hex) &&
      row.hash === contentHash(row.event, row.dataText, sha256Hex);
    [seq, chain] = [row.seq, row.chain];
    return isWhole ? [] : [`${row.partition}|${row.seq} ${row.identity}`];
  });
}

/** Checkpoints of all partitions. */
export async function checkpointsOf(ledger: LedgerStore, partitions: number): Promise<readonly Checkpoint[]> {
  const all = await Promise.all(Array.from({ length: partitions }, (_, partition) => ledger.checkpoint(partition)));
  return all.filter((checkpoint) => checkpoint !== null);
}

/** I3: records read minus records whose outcome was counted. */
export function unaccounted({ counts, nextOffset, startOffset }: Checkpoint): bigint {
  const known = Object.values(counts).reduce((sum: bigint, count: bigint) => sum + count, 0n);
  return nextOffset - startOffset - known;
}

export function rebuilt(reader: ProjectionReader): Promise<RebuildReport> {
  const canonicalise = (value: unknown) => canonicalize(value) ?? '';
  return rebuild(reader, { model, sha256: sha256Hex, canonicalise, progress: () => {} });
}
