import type { Connection } from 'mongoose';
import type { Position } from '../ports/position.js';
import { type SeriesSnapshot, SeriesStore } from '../ports/series-store.js';
import type { VersionChoice } from '../ports/version-choice.js';
import { MongoSeriesSnapshot } from './mongo-series-snapshot.js';
import { MongoSnapshots } from './mongo-snapshots.js';

/** Reads the numbers in MongoDB. */
export class MongoSeriesStore extends SeriesStore {
  private readonly snapshots: MongoSnapshots;

  constructor(connection: Connection, choice: VersionChoice) {
    super();
    this.snapshots = new MongoSnapshots(connection, choice);
  }

  position(): Promise<Position> {
    return this.snapshots.position();
  }

  atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result> {
    return this.snapshots.read((snapshot) => work(new MongoSeriesSnapshot(snapshot)));
  }
}
