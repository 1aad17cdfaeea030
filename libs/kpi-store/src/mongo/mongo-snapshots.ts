import type { Connection, mongo } from 'mongoose';
import { type Position, positionOf } from '../ports/position.js';
import { type VersionChoice, chooseVersion } from '../ports/version-choice.js';
import { type CheckpointDocument, toCheckpoint } from './documents/checkpoint.document.js';
import { LIVE, type ProjectionDocument, WITHOUT_TEXTS, toRegistered } from './documents/projection.document.js';
import { MAX_TIME_MS, MongoCollections, TRANSACTION } from './mongo-database.js';

/** A majority snapshot, and the version that answers in it. */
export interface MongoSnapshot {
  readonly session: mongo.ClientSession;
  readonly position: Position;
  /** Those of the version that answers. */
  readonly collections: MongoCollections;
}

/** The live version and its checkpoints, as one aggregation finds them. */
interface LiveFound {
  readonly versions: readonly ProjectionDocument[];
  readonly checkpoints: readonly CheckpointDocument[];
}

const LIVE_POSITION = [
  { $match: { _id: LIVE } },
  {
    $lookup: {
      from: 'projections',
      localField: 'projection',
      foreignField: '_id',
      pipeline: [{ $project: WITHOUT_TEXTS }],
      as: 'versions',
    },
  },
  {
    $lookup: {
      from: 'checkpoints',
      localField: 'projection',
      foreignField: 'projection',
      pipeline: [{ $project: { pending: 0 } }],
      as: 'checkpoints',
    },
  },
];

/** Opens snapshots of a database, each with the version that answers in it. Errors: `NoneLive`, `NotServable`. */
export class MongoSnapshots {
  /** The collections of every version that has answered; under the empty name, those of all versions. */
  private readonly collections = new Map<string, MongoCollections>();

  constructor(
    private readonly connection: Connection,
    private readonly choice: VersionChoice,
  ) {}

  /** Those that all versions share. */
  get shared(): MongoCollections {
    return this.collectionsOf('');
  }

  /** A position in one round trip, without a transaction. */
  position(): Promise<Position> {
    return this.readPosition({ readConcern: { level: 'snapshot' } });
  }

  /** Runs `work` in one snapshot. It may run again, so it must have no effects. */
  async read<Result>(work: (snapshot: MongoSnapshot) => Promise<Result>): Promise<Result> {
    const session = this.connection.getClient().startSession();
    try {
      return await session.withTransaction(async () => {
        const position = await this.readPosition({ session });
        return work({ session, position, collections: this.collectionsOf(position.projection) });
      }, TRANSACTION);
    } finally {
      await session.endSession();
    }
  }

  /** Version and checkpoints are of one moment, since a switch changes both in one transaction. */
  private async readPosition(options: mongo.AggregateOptions): Promise<Position> {
    const { aliases, checkpoints } = this.shared;
    const at = { ...options, maxTimeMS: MAX_TIME_MS };
    if ('version' in this.choice) {
      const own = await checkpoints.find({ projection: this.choice.version }, at).toArray();
      return positionOf(chooseVersion(this.choice, []), own.map(toCheckpoint));
    }
    const [live] = await aliases.collection.aggregate<LiveFound>(LIVE_POSITION, at).toArray();
    const served = chooseVersion(this.choice, (live?.versions ?? []).map(toRegistered));
    return positionOf(served, (live?.checkpoints ?? []).map(toCheckpoint));
  }

  private collectionsOf(projection: string): MongoCollections {
    const known = this.collections.get(projection) ?? new MongoCollections(this.connection, projection);
    this.collections.set(projection, known);
    return known;
  }
}
