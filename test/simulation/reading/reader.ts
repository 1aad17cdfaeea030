import { AppError, type SeriesNeed } from '#domain';
import type { Position, SeriesStore } from '#kpi-store';
import type { ReadModel, Reading } from '#read-model';
import { EngineAway } from '../gates.js';
import { must } from '../must.js';
import type { Moment } from './moments.js';
import type { ReadingSimulation } from './simulation.js';
import { mustBeTrue, mustHaveTargets } from './truth.js';

/** An answer in use. */
export interface Lease {
  readonly reading: Reading;
  readonly needs: readonly SeriesNeed[];
  readonly withTargets: boolean;
  /** When the answer was true. */
  readonly moment: Moment;
}

export interface WayOfAsking {
  /** Nobody looks at the answer before it is released. */
  readonly isReadLate?: boolean;
  /** The position is read beside the model. */
  readonly readsItself?: boolean;
  /** Baselines and targets are asked for too. */
  readonly withTargets?: boolean;
}

/** One process that answers questions. Remembers what it gets wrong, since its questions run beside the schedule. */
export class Reader {
  readonly leases: Lease[] = [];
  /** Number of questions without an answer. */
  waiting = 0;
  answered = 0;
  /** Number of calls that were lost. */
  losses = 0;
  /** Number of snapshots that were begun. */
  private snapshots = 0;
  /** How often targets were read. */
  private booksRead = 0;
  private ticks = 0;
  private readonly store: SeriesStore;
  private readonly model: ReadModel;

  constructor(
    readonly name: string,
    private readonly simulation: ReadingSimulation,
  ) {
    this.store = simulation.storeFor(this);
    this.model = simulation.modelOn(this.store, () => this.ticks);
  }

  get heldBytes(): number {
    return this.model.bytes;
  }

  /** It calls its store, which takes time. */
  passed(at: string): void {
    this.ticks += 1;
    if (at === 'targets') this.booksRead += 1;
    if (at === 'begin snapshot') this.snapshots += 1;
  }

  /** Time passes while it waits. */
  passes(ticks: number): void {
    this.ticks += ticks;
  }

  /** Asks for series, whatever else is being asked. */
  ask(needs: readonly SeriesNeed[], way: WayOfAsking = {}): void {
    this.waiting += 1;
    const [arrived, losses] = [this.simulation.moments.now, this.losses];
    this.answer(needs, arrived, way)
      .then(() => (this.answered += 1))
      .catch((error: unknown) => this.judge(error, losses))
      .finally(() => (this.waiting -= 1))
      .catch(() => {});
  }

  /** The answer must not have changed since it was given. */
  release(lease: Lease): void {
    this.leases.splice(this.leases.indexOf(lease), 1);
    this.check(lease);
    lease.reading.release();
    // Once when the answer has been written, and once more when the connection ends.
    lease.reading.release();
  }

  private async answer(needs: readonly SeriesNeed[], arrived: number, way: WayOfAsking): Promise<void> {
    const position = await (way.readsItself ? this.store : this.model).position();
    this.momentOf(position, arrived);
    const { snapshots, booksRead } = this;
    const { withTargets = false } = way;
    const reading = await this.model.read(needs, position, { targets: withTargets });
    this.simulation.tally.count(snapshots === this.snapshots ? 'answered without a snapshot' : 'answered');
    if (withTargets && booksRead === this.booksRead) this.simulation.tally.count('targets kept');
    const moment = this.momentOf(reading.position, arrived);
    const lease = { reading, needs, withTargets, moment };
    this.leases.push(lease);
    if (!way.isReadLate) this.check(lease);
  }

  private check({ reading, needs, withTargets, moment }: Lease): void {
    mustBeTrue(reading.view, needs, moment, this.simulation.world.projecting);
    mustHaveTargets(reading.targets, withTargets, moment);
  }

  private momentOf({ vector, projection, version }: Position, arrived: number): Moment {
    const moment = this.simulation.moments.find(vector, arrived);
    if (moment === null) must('freshness', false, `${this.name} answers with a vector from before the question`);
    const events = [...vector.partitions.values()].reduce((sum, { seq }) => sum + seq, 0n);
    must(
      'position',
      projection === vector.projection && version === events,
      `${projection} ${version} is not its vector`,
    );
    return moment as Moment;
  }

  /** A question may fail because a call was lost, or for want of room. */
  private judge(error: unknown, losses: number): void {
    if (error instanceof EngineAway && this.losses > losses) return;
    if (error instanceof AppError && this.mayLackRoom(error)) return this.simulation.tally.count('no room');
    this.simulation.broken ??= error instanceof Error ? error : new Error(String(error));
  }

  /** A question that nobody else is in the way of may only be too costly by itself. */
  private mayLackRoom({ code }: AppError): boolean {
    const hasOthers = this.leases.length > 0 || this.waiting > 1;
    return this.simulation.isTight && (code === 'question-too-costly' || (code === 'overloaded' && hasOthers));
  }
}
