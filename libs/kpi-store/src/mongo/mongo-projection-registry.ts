import type { Connection, mongo } from 'mongoose';
import { type Declarations, NOTHING_BUILT, type ReferenceTexts, openedOn } from '#domain';
import {
  type NewProjection,
  NoneLive,
  ProjectionRegistry,
  type RegisteredProjection,
} from '../ports/projection-registry.js';
import { checkpointId, firstCheckpoint, toCheckpoint, toCheckpointDocument } from './documents/checkpoint.document.js';
import { MAX_TIME_MS, MongoCollections } from './mongo-database.js';
import {
  type AliasDocument,
  LIVE,
  type ProjectionDocument,
  WITHOUT_TEXTS,
  toDeclarations,
  toProjectionDocument,
  toReference,
  toRegistered,
} from './documents/projection.document.js';
import { inTransaction } from './transactions.js';

const FIRST_DAY = '1970-01-01';

/** Projection versions in MongoDB. */
export class MongoProjectionRegistry extends ProjectionRegistry {
  private readonly collections: MongoCollections;

  constructor(private readonly connection: Connection) {
    super();
    this.collections = new MongoCollections(connection, '');
  }

  async list(): Promise<readonly RegisteredProjection[]> {
    const found = this.collections.projections
      .find({}, WITHOUT_TEXTS, { sort: { _id: 1 }, maxTimeMS: MAX_TIME_MS })
      .readConcern('majority');
    return (await found.lean<ProjectionDocument[]>()).map(toRegistered);
  }

  install(first: NewProjection): Promise<RegisteredProjection> {
    return this.registered(async (session) => {
      const { aliases, projections } = this.collections;
      const alias = await aliases.findOne({ _id: LIVE }, null, { session }).lean<AliasDocument>();
      if (alias !== null)
        return projections.findOne({ _id: alias.projection }, null, { session }).lean<ProjectionDocument>();
      const { version, definitions } = first;
      const live = { _id: LIVE, projection: version, definitions: definitions.digest, number: 1 };
      await aliases.create([live], { session });
      return this.insert(session, first, { spans: openedOn(FIRST_DAY, 1, []), build: null });
    });
  }

  begin(version: NewProjection): Promise<RegisteredProjection> {
    return this.registered(async (session) => {
      const { aliases, projections } = this.collections;
      const alias = await aliases.findOne({ _id: LIVE }, null, { session }).lean<AliasDocument>();
      if (alias === null) return null;
      const known = await projections.findOne({ _id: version.version }, null, { session }).lean<ProjectionDocument>();
      if (known !== null) return known;
      await this.beginWhereLiveStands(session, alias.projection, version);
      return this.insert(session, version, { spans: [], build: NOTHING_BUILT });
    });
  }

  async reference(version: string): Promise<ReferenceTexts | null> {
    const found = await this.find(version);
    return found === null ? null : toReference(found);
  }

  async declarations(version: string): Promise<Declarations | null> {
    const found = await this.find(version);
    return found === null ? null : toDeclarations(found);
  }

  private find(version: string): Promise<ProjectionDocument | null> {
    const found = this.collections.projections.findOne({ _id: { $eq: version } }, null, { maxTimeMS: MAX_TIME_MS });
    return found.lean<ProjectionDocument>().exec();
  }

  private async beginWhereLiveStands(
    session: mongo.ClientSession,
    live: string,
    { version, partitions }: NewProjection,
  ): Promise<void> {
    const { checkpoints } = this.collections;
    const stored = await checkpoints.find({ projection: live }, { session }).toArray();
    const there = new Map(stored.map((document) => [document.partition, toCheckpoint(document)]));
    const documents = Array.from({ length: partitions }, (_, partition) => {
      const checkpoint = there.get(partition);
      const fields =
        checkpoint === undefined
          ? { ...firstCheckpoint(version, partition), epoch: 0n, isClosed: true }
          : toCheckpointDocument(version, { ...checkpoint, epoch: 0n, pending: [] }, true);
      return { _id: checkpointId(version, partition), ...fields };
    });
    await checkpoints.insertMany(documents as never, { session });
  }

  private async insert(
    session: mongo.ClientSession,
    version: NewProjection,
    state: Pick<RegisteredProjection, 'spans' | 'build'>,
  ): Promise<ProjectionDocument> {
    const document = toProjectionDocument(version, state);
    await this.collections.projections.create([document], { session });
    return document;
  }

  private async registered(
    work: (session: mongo.ClientSession) => Promise<ProjectionDocument | null>,
  ): Promise<RegisteredProjection> {
    const document = await inTransaction(this.connection, work);
    if (document === null) throw new NoneLive();
    return toRegistered(document);
  }
}
