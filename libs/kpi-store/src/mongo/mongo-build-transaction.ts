import { mongo } from 'mongoose';
import { type BuildProgress, type LedgerHead, closedOn, openedOn } from '#domain';
import type { Checkpoint, ProjectionTransaction } from '../ports/ledger-store.js';
import type { BuildTransaction } from '../ports/projection-builder.js';
import { checkpointId, firstCheckpoint, toCheckpoint, toCheckpointDocument } from './documents/checkpoint.document.js';
import type { MongoCollections } from './mongo-database.js';
import { MongoProjectionTransaction } from './mongo-projection-transaction.js';
import { type AliasDocument, LIVE, type ProjectionDocument } from './documents/projection.document.js';

/** Writes a version that is not live, and switches to it, in one MongoDB session. */
export class MongoBuildTransaction implements BuildTransaction {
  constructor(
    private readonly collections: MongoCollections,
    private readonly session: mongo.ClientSession,
  ) {}

  of(partition: number): ProjectionTransaction {
    return new MongoProjectionTransaction(partition, this.collections, this.session);
  }

  async moveBuild(seen: BuildProgress, next: BuildProgress): Promise<boolean> {
    const moved = await this.collections.projections.updateOne(
      { _id: this.collections.projection, 'build.through': seen.through, 'build.parts': seen.parts },
      { $set: { build: next } },
      { session: this.session },
    );
    return moved.matchedCount === 1;
  }

  async moveHead(partition: number, seen: LedgerHead, next: LedgerHead): Promise<boolean> {
    const { checkpoints, projection } = this.collections;
    const moved = await checkpoints.updateOne(
      { _id: checkpointId(projection, partition), seq: seen.seq, isClosed: true },
      { $set: { seq: mongo.Long.fromBigInt(next.seq), chain: next.chain } } as object,
      { session: this.session },
    );
    return moved.matchedCount === 1;
  }

  async fence(live: string): Promise<readonly Checkpoint[] | null> {
    const { session } = this;
    const alias = await this.collections.aliases.findOne({ _id: LIVE }, null, { session }).lean<AliasDocument>();
    if (alias?.projection !== live) return null;
    const { partitions } = await this.projection(live);
    const fenced: Checkpoint[] = [];
    for (let partition = 0; partition < partitions; partition += 1) fenced.push(await this.close(live, partition));
    return fenced;
  }

  async takeOver(live: string, checkpoints: readonly Checkpoint[], day: string): Promise<void> {
    const { session } = this;
    const { projection: version, aliases, projections } = this.collections;
    for (const checkpoint of checkpoints) await this.open(checkpoint);
    const [old, next] = [await this.projection(live), await this.projection(version)];
    const alias = { projection: version, definitions: next.definitions };
    const moved = await aliases
      .findOneAndUpdate(
        { _id: LIVE, projection: live },
        { $set: alias, $inc: { number: 1 } },
        { session, returnDocument: 'after' },
      )
      .lean<AliasDocument>();
    if (moved === null) throw new Error(`${live} is not live`);
    const set = (_id: string, spans: ProjectionDocument['spans']) =>
      projections.updateOne({ _id }, { $set: { spans } }, { session });
    await set(live, closedOn(day, old.spans));
    await set(version, openedOn(day, moved.number, next.spans));
  }

  /** Holders of a claim on the partition are fenced, and nobody can claim it again. */
  private async close(version: string, partition: number): Promise<Checkpoint> {
    const closed = await this.collections.checkpoints.findOneAndUpdate(
      { _id: checkpointId(version, partition) },
      {
        $inc: { epoch: mongo.Long.ONE },
        $set: { isClosed: true },
        $setOnInsert: firstCheckpoint(version, partition),
      } as object,
      { upsert: true, returnDocument: 'after', session: this.session },
    );
    if (closed === null) throw new Error(`the checkpoint of partition ${partition} of ${version} could not be closed`);
    return toCheckpoint(closed);
  }

  /** Epochs never fall, whichever version they belonged to; what buckets lack is the version's own. */
  private async open(checkpoint: Checkpoint): Promise<void> {
    const { checkpoints, projection } = this.collections;
    const _id = checkpointId(projection, checkpoint.partition);
    const own = await checkpoints.findOne({ _id }, { session: this.session });
    const { epoch: before, pending } = own === null ? { epoch: 0n, pending: [] } : toCheckpoint(own);
    const epoch = (checkpoint.epoch > before ? checkpoint.epoch : before) + 1n;
    const document = toCheckpointDocument(projection, { ...checkpoint, epoch, pending }, false);
    await checkpoints.updateOne({ _id }, { $set: document } as object, { session: this.session, upsert: true });
  }

  private async projection(version: string): Promise<ProjectionDocument> {
    const { projections } = this.collections;
    const found = await projections
      .findOne({ _id: version }, { reference: 0 }, { session: this.session })
      .lean<ProjectionDocument>();
    if (found === null) throw new Error(`there is no projection version ${version}`);
    return found;
  }
}
