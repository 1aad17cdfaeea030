import type { Connection, mongo } from 'mongoose';
import type { VersionChoice } from '../ports/kpi-store.js';
import { type Position, type SeriesSnapshot, SeriesStore, chooseSpan, positionOf } from '../ports/series-store.js';
import { type CheckpointDocument, toCheckpoint } from './documents/checkpoint.document.js';
import { LIVE, type ProjectionDocument, WITHOUT_TEXTS, toRegistered } from './documents/projection.document.js';
import { MAX_TIME_MS, MongoCollections, TRANSACTION } from './mongo-database.js';
import { MongoSeriesSnapshot } from './mongo-series-snapshot.js';

/** What one aggregation finds of the version that is live. */
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
  { $lookup: { from: 'checkpoints', localField: 'projection', foreignField: 'projection', as: 'checkpoints' } },
];

/** Reads the numbers in MongoDB. */
export class MongoSeriesStore extends SeriesStore {
  /** The collections of every version that has answered. */
  private readonly collections = new Map<string, MongoCollections>();

  constructor(
    private readonly connection: Connection,
    private readonly choice: VersionChoice,
  ) {
    super();
  }

  position(): Promise<Position> {
    return this.readPosition({ readConcern: { level: 'snapshot' } });
  }

  async atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result> {
    const session = this.connection.getClient().startSession();
    try {
      return await session.withTransaction(async () => {
        const position = await this.readPosition({ session });
        return work(new MongoSeriesSnapshot(position, this.collectionsOf(position.projection), session));
      }, TRANSACTION);
    } finally {
      await session.endSession();
    }
  }

  /** Version and checkpoints are of one moment, since a switch changes both in one transaction. */
  private async readPosition(options: mongo.AggregateOptions): Promise<Position> {
    const { aliases, checkpoints } = this.collectionsOf('');
    const at = { ...options, maxTimeMS: MAX_TIME_MS };
    if ('version' in this.choice) {
      const own = await checkpoints.find({ projection: this.choice.version }, at).toArray();
      return positionOf(chooseSpan(this.choice, []), own.map(toCheckpoint));
    }
    const [live] = await aliases.collection.aggregate<LiveFound>(LIVE_POSITION, at).toArray();
    const served = chooseSpan(this.choice, (live?.versions ?? []).map(toRegistered));
    return positionOf(served, (live?.checkpoints ?? []).map(toCheckpoint));
  }

  private collectionsOf(projection: string): MongoCollections {
    const known = this.collections.get(projection) ?? new MongoCollections(this.connection, projection);
    this.collections.set(projection, known);
    return known;
  }
}
