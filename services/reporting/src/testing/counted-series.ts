import { type Position, type SeriesSnapshot, SeriesStore } from '#kpi-store';

/** Counts what is asked of a series store. */
export class CountedSeries extends SeriesStore {
  positions = 0;
  reads = 0;

  constructor(private readonly store: SeriesStore) {
    super();
  }

  position(): Promise<Position> {
    this.positions += 1;
    return this.store.position();
  }

  atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result> {
    this.reads += 1;
    return this.store.atSnapshot(work);
  }
}
