import { type Position, type SeriesSnapshot, SeriesStore } from '#kpi-store';
import type { Pass } from '../gated-ports.js';
import { EngineAway } from '../gates.js';
import type { Tally } from './tally.js';

/**
 * The series store behind a network: every call waits and may be lost, a position and a snapshot also on the way back.
 * After a loss the work of a snapshot either fails or runs again in a new one, as drivers do with transient errors.
 */
export class GatedSeriesStore extends SeriesStore {
  constructor(
    private readonly store: SeriesStore,
    private readonly pass: Pass,
    private readonly loads: (areas: number) => void,
    private readonly runsAgain: () => boolean,
    private readonly tally: Tally,
  ) {
    super();
  }

  async position(): Promise<Position> {
    await this.pass('position');
    const position = await this.store.position();
    await this.pass('positioned');
    return position;
  }

  async atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result> {
    for (;;) {
      await this.pass('begin snapshot');
      try {
        return await this.store.atSnapshot(async (snapshot) => {
          const called = new Set<string>();
          const result = await work(this.gated(snapshot, called));
          await this.pass('end snapshot');
          if (called.has('areas')) this.tally.count('areas read');
          if (called.has('targets')) this.tally.count('targets read');
          if (called.has('journal') && !called.has('areas')) this.tally.count('brought forward');
          return result;
        });
      } catch (error) {
        if (!(error instanceof EngineAway) || !this.runsAgain()) throw error;
        this.tally.count('run again');
      }
    }
  }

  /** The same snapshot, each of whose calls waits first. */
  private gated(snapshot: SeriesSnapshot, called: Set<string>): SeriesSnapshot {
    return new Proxy(snapshot, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== 'function') return found;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          called.add(String(name));
          await this.pass(String(name));
          if (name === 'areas') this.loads((args[1] as readonly string[]).length);
          return Reflect.apply(found, target, args) as unknown;
        };
      },
    });
  }
}
