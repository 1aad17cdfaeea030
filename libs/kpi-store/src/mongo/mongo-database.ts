import mongoose, { type Connection, type Model, type mongo } from 'mongoose';
import type { AnomalyDocument } from './documents/anomaly.document.js';
import type { BackfillDocument } from './backfills.js';
import type { BucketDocument } from './documents/bucket.document.js';
import type { CheckpointDocument } from './documents/checkpoint.document.js';
import type { EntityDocument } from './documents/entity.document.js';
import type { HeadDocument } from './documents/head.document.js';
import type { JournalDocument } from './documents/journal.document.js';
import type { LedgerDocument } from './documents/ledger.document.js';
import {
  type AliasDocument,
  aliasSchema,
  type ProjectionDocument,
  projectionSchema,
} from './documents/projection.document.js';
import {
  type QuarantineDocument,
  type QuarantineOwnersDocument,
  quarantineOwnersSchema,
} from './documents/quarantine.document.js';
import type { VerdictDocument } from './documents/verdict.document.js';

/** Maximum time of a read on the server. */
export const MAX_TIME_MS = 20_000;

/**
 * Majority-committed with journal; reads from one snapshot; the server ends a transaction well before its own limit of
 * one minute.
 */
export const TRANSACTION: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
};

/** How long to look for a suitable server: longer than an election. */
const SERVER_WITHIN_MS = 10_000;

/** A connection that is being opened; callers that need it open await it. Long integers are read as `bigint`. */
export function prepareMongo(uri: string, serverWithinMs = SERVER_WITHIN_MS): Connection {
  mongoose.set('strictQuery', 'throw');
  const connection = mongoose.createConnection(uri, {
    useBigInt64: true,
    serverSelectionTimeoutMS: serverWithinMs,
    writeConcern: { w: 'majority', journal: true },
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
  });
  connection.asPromise().catch(() => undefined);
  return connection;
}

/** Opens MongoDB. Errors: rejects when no server answers within ten seconds. */
export async function openMongo(uri: string): Promise<Connection> {
  return prepareMongo(uri).asPromise();
}

/**
 * The collections of one projection version, and those shared by all. Batches and answers go directly to the driver;
 * administrative data goes through a model with a schema (decision 34).
 */
export class MongoCollections {
  readonly client: mongo.MongoClient;
  readonly ledger: mongo.Collection<LedgerDocument>;
  readonly checkpoints: mongo.Collection<CheckpointDocument>;
  readonly quarantine: mongo.Collection<QuarantineDocument>;
  readonly quarantineOwners: Model<QuarantineOwnersDocument>;
  readonly projections: Model<ProjectionDocument>;
  readonly aliases: Model<AliasDocument>;
  readonly heads: mongo.Collection<HeadDocument>;
  readonly entities: mongo.Collection<EntityDocument>;
  readonly verdicts: mongo.Collection<VerdictDocument>;
  readonly anomalies: mongo.Collection<AnomalyDocument>;
  readonly backfills: mongo.Collection<BackfillDocument>;
  readonly buckets: mongo.Collection<BucketDocument>;
  readonly journal: mongo.Collection<JournalDocument>;

  constructor(
    connection: Connection,
    readonly projection: string,
  ) {
    this.client = connection.getClient();
    const db = this.client.db(connection.name);
    this.ledger = db.collection('ledger');
    this.checkpoints = db.collection('checkpoints');
    this.quarantine = db.collection('quarantine');
    this.quarantineOwners = connection.model<QuarantineOwnersDocument>('QuarantineOwners', quarantineOwnersSchema);
    this.projections = connection.model<ProjectionDocument>('Projection', projectionSchema);
    this.aliases = connection.model<AliasDocument>('Alias', aliasSchema);
    this.heads = db.collection('heads');
    this.entities = db.collection(`entities_${projection}`);
    this.backfills = db.collection('backfills');
    this.verdicts = db.collection(`verdicts_${projection}`);
    this.anomalies = db.collection(`anomalies_${projection}`);
    this.buckets = db.collection(`buckets_${projection}`);
    this.journal = db.collection(`journal_${projection}`);
  }

  /** Names of all collections. */
  names(): readonly string[] {
    const { ledger, checkpoints, quarantine, heads, backfills } = this;
    const { entities, verdicts, anomalies, buckets, journal } = this;
    const { quarantineOwners, projections, aliases } = this;
    const native = [ledger, checkpoints, quarantine, heads, backfills, entities, verdicts, anomalies, buckets, journal];
    const modelled = [quarantineOwners, projections, aliases].map(({ collection }) => collection);
    return [...native, ...modelled].map(({ collectionName }) => collectionName);
  }
}
