import type { Stretch } from '#domain';
import { type Position, type SeriesSnapshot, SeriesStore } from '#kpi-store';

/** What a store is asked for. */
export type Asking = 'position' | 'snapshot' | 'chains' | 'journal' | 'areas' | 'targets' | 'end';

/** A store that reports what it is asked for before it answers; `before` may delay the answer, or fail it. */
export class WatchedStore extends SeriesStore {
  /** Everything that was asked, with the areas. */
  readonly asked: string[] = [];
  before: (asking: Asking) => Promise<void> = async () => {};

  constructor(private readonly store: SeriesStore) {
    super();
  }

  async position(): Promise<Position> {
    await this.ask('position');
    return this.store.position();
  }

  async atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result> {
    await this.ask('snapshot');
    return this.store.atSnapshot(async (snapshot) => {
      const result = await work(this.watched(snapshot));
      await this.ask('end');
      return result;
    });
  }

  private watched(snapshot: SeriesSnapshot): SeriesSnapshot {
    return {
      position: snapshot.position,
      chains: async (stretches: readonly Stretch[]) => {
        await this.ask('chains');
        return snapshot.chains(stretches);
      },
      journal: async (stretches, mostBytes) => {
        await this.ask('journal');
        return snapshot.journal(stretches, mostBytes);
      },
      areas: async (family, areas) => {
        await this.ask('areas', areas.join(' '));
        return snapshot.areas(family, areas);
      },
      targets: async (mostBytes) => {
        await this.ask('targets');
        return snapshot.targets(mostBytes);
      },
    };
  }

  private async ask(asking: Asking, what = ''): Promise<void> {
    this.asked.push(`${asking} ${what}`.trim());
    await this.before(asking);
  }
}
