import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { type Anomaly, verdictId } from '#domain';
import {
  type AnomalyLine,
  type BucketLine,
  type CheckpointLine,
  type EntityLine,
  type HeadLine,
  type JournalLine,
  type LedgerLine,
  type ProjectionLine,
  type VerdictLine,
  entityOf,
  ledgerRowOf,
  signedHeadOf,
} from '../ports/audit-lines.js';
import type { AuditReader } from '../ports/audit-reader.js';
import type { Checkpoint, JournalEntry } from '../ports/ledger-store.js';
import { InMemoryDatabase } from '../memory/in-memory-database.js';
import { collectionsOf } from '../memory/stored.js';
import { bucketDocumentId } from '../mongo/documents/bucket.document.js';
import { checkpointId, toCheckpointDocument } from '../mongo/documents/checkpoint.document.js';
import { encodeKey } from '../mongo/encoded-key.js';
import { toEntityDocument } from '../mongo/documents/entity.document.js';
import type { JournalDocument } from '../mongo/documents/journal.document.js';
import { toLedgerDocument } from '../mongo/documents/ledger.document.js';
import { MongoCollections } from '../mongo/mongo-database.js';
import { LIVE } from '../mongo/documents/projection.document.js';
import { toVerdictDocument } from '../mongo/documents/verdict.document.js';
import { bucketOf, deltasOf } from '../plain-bucket.js';
import { all } from './contents.js';

/**
 * Everything that a store holds of one version, as lines: to be changed as someone with direct access to the store
 * would.
 */
export interface StoreLines {
  readonly live: string;
  readonly projections: readonly ProjectionLine[];
  readonly checkpoints: readonly CheckpointLine[];
  readonly ledger: readonly LedgerLine[];
  readonly entities: readonly EntityLine[];
  readonly verdicts: readonly VerdictLine[];
  readonly anomalies: readonly AnomalyLine[];
  readonly buckets: readonly BucketLine[];
  readonly journal: readonly JournalLine[];
  readonly heads: readonly HeadLine[];
}

export async function linesIn(reader: AuditReader): Promise<StoreLines> {
  return {
    live: (await reader.live()) ?? '',
    projections: await all(reader.projections()),
    checkpoints: await all(reader.checkpoints()),
    ledger: await all(reader.ledger()),
    entities: await all(reader.entityLines()),
    verdicts: await all(reader.verdicts()),
    anomalies: await all(reader.anomalies()),
    buckets: await all(reader.buckets()),
    journal: await all(reader.journal()),
    heads: await all(reader.heads()),
  };
}

/** An in-memory database that holds these lines. */
export function memoryWith(lines: StoreLines): InMemoryDatabase {
  const names = collectionsOf(lines.live);
  const database = new InMemoryDatabase();
  const transaction = database.begin();
  transaction.put(names.aliases, 'live', { projection: lines.live, definitions: '', number: 1 });
  for (const line of lines.projections) transaction.put(names.projections, line.version, line);
  for (const line of lines.checkpoints) transaction.put(names.checkpoints, String(line.partition), checkpointOf(line));
  for (const row of lines.ledger.map(ledgerRowOf)) transaction.put(names.ledger, row.identity, row);
  for (const line of lines.entities) {
    const { partition, touches } = line;
    transaction.put(names.entities, line.key, { entity: entityOf(line), touches, partition });
  }
  for (const { partition, ...verdict } of lines.verdicts) {
    transaction.put(names.verdicts, verdictId(verdict), { verdict, partition });
  }
  for (const anomaly of lines.anomalies.map(anomalyOf)) transaction.put(names.anomalies, anomaly.identity, anomaly);
  for (const { id, measures } of lines.buckets) {
    transaction.put(names.buckets, id, { id, key: keyIn(id), bucket: bucketOf(measures) });
  }
  for (const line of lines.journal) transaction.put(names.journal, line.id, entryOf(line));
  for (const line of lines.heads) transaction.put(names.heads, `${line.partition}|${line.seq}`, signedHeadOf(line));
  transaction.commit();
  return database;
}

/** Writes these lines into an empty MongoDB database, bypassing every port. */
export async function fillMongo(connection: Connection, lines: StoreLines): Promise<void> {
  const collections = new MongoCollections(connection, lines.live);
  await insert(collections.aliases.collection, [{ _id: LIVE, projection: lines.live, definitions: '', number: 1 }]);
  await insert(
    collections.projections.collection,
    lines.projections.map(({ version, reference, declarations, ...fields }) => {
      const kept = { reference: JSON.stringify(reference), declarations: JSON.stringify(declarations) };
      return { _id: version, ...fields, ...kept };
    }),
  );
  await insert(
    collections.checkpoints,
    lines.checkpoints.map((line) => {
      const _id = checkpointId(lines.live, line.partition);
      return { _id, ...toCheckpointDocument(lines.live, checkpointOf(line), false) };
    }),
  );
  await insert(collections.ledger, lines.ledger.map(ledgerRowOf).map(toLedgerDocument));
  await insert(
    collections.entities,
    lines.entities.map((line) => toEntityDocument({ entity: entityOf(line), touches: line.touches }, line.partition)),
  );
  await insert(
    collections.verdicts,
    lines.verdicts.map(({ partition, ...verdict }) => toVerdictDocument(verdict, partition)),
  );
  await insert(
    collections.anomalies,
    lines.anomalies.map(({ event, ...fields }) => ({ _id: event, ...fields })),
  );
  await insert(collections.buckets, lines.buckets.map(bucketDocument));
  await insert(collections.journal, lines.journal.map(journalDocument));
  await insert(collections.heads, lines.heads.map(headDocument));
}

async function insert(collection: { insertMany(documents: never): Promise<unknown> }, documents: readonly object[]) {
  if (documents.length > 0) await collection.insertMany(documents as never);
}

function bucketDocument({ id, measures }: BucketLine): object {
  const encoded = Object.entries(measures).map(([measure, cells]) => {
    const named = Object.entries(cells).map(([cell, series]) => [encodeKey(cell), series]);
    return [encodeKey(measure), Object.fromEntries(named)];
  });
  const partition = Number(id.slice(id.lastIndexOf('|') + 1));
  return { _id: bucketDocumentId(keyIn(id), partition), measures: Object.fromEntries(encoded) };
}

/** Errors: throws for an entry of earlier software, which only MongoDB can hold. */
function entryOf({ id, partition, fromSeq, toSeq, day, deltas }: JournalLine): JournalEntry {
  const [kind, named = '', place = ''] = id.split('|');
  const whole = { partition: partition ?? Number(named), recordedDay: day, deltas: deltasOf(deltas) };
  if (kind !== 'events') return { ...whole, of: { part: Number(place) } };
  if (fromSeq === undefined || toSeq === undefined) throw new Error(`${id} has no sequences`);
  return { ...whole, of: { offset: BigInt(place), fromSeq: BigInt(fromSeq), toSeq: BigInt(toSeq) } };
}

function journalDocument({ id, partition, fromSeq, toSeq, day, deltas }: JournalLine): JournalDocument {
  const long = (text: string) => mongo.Long.fromString(text);
  const place =
    fromSeq === undefined || toSeq === undefined || partition === undefined
      ? {}
      : { p: partition, fromSeq: long(fromSeq), toSeq: long(toSeq) };
  return { _id: id, ...place, day, deltas };
}

function headDocument(line: HeadLine): object {
  const { seq, nextOffset, watermark, ...fields } = signedHeadOf(line);
  const longs = { seq: mongo.Long.fromBigInt(seq), nextOffset: mongo.Long.fromBigInt(nextOffset) };
  return { _id: `${line.partition}|${seq}`, ...fields, ...longs, watermark: new Date(watermark) };
}

function checkpointOf(line: CheckpointLine): Checkpoint {
  const { applied, duplicate, conflict, tick, unreadable, vacant = '0' } = line.counts;
  return {
    partition: line.partition,
    epoch: BigInt(line.epoch),
    startOffset: BigInt(line.startOffset),
    nextOffset: BigInt(line.nextOffset),
    watermark: Date.parse(line.watermark),
    head: { seq: BigInt(line.seq), chain: line.chain },
    counts: {
      applied: BigInt(applied),
      duplicate: BigInt(duplicate),
      conflict: BigInt(conflict),
      tick: BigInt(tick),
      unreadable: BigInt(unreadable),
      vacant: BigInt(vacant),
    },
    pending: [],
  };
}

function anomalyOf({ event, entity, unit = '', day = '', codes }: AnomalyLine): Anomaly {
  return { identity: event, entity, unit, day, codes: codes as Anomaly['codes'] };
}

function keyIn(id: string): string {
  return id.slice(0, id.lastIndexOf('|'));
}
