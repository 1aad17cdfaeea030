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
  /** Number of areas that the latest of them has loaded. */
  private loaded = 0;
  private asked = 0;
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
    if (at !== 'begin snapshot') return;
    this.snapshots += 1;
    this.loaded = 0;
  }

  loads(areas: number, ticks: number): void {
    this.loaded += areas;
    this.ticks += ticks;
  }

  /** Asks for series, whatever else is being asked. */
  ask(needs: readonly SeriesNeed[], way: WayOfAsking = {}): void {
    this.waiting += 1;
    this.asked += 1;
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
    const { snapshots, losses, asked, waiting, booksRead } = this;
    const { withTargets = false } = way;
    const reading = await this.model.read(needs, position, { targets: withTargets });
    if (waiting <= 2 && asked === this.asked && losses === this.losses)
      this.mustBeSoon(needs, this.snapshots - snapshots);
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

  /**
   * A small question, beside which only one other waited, is answered by the first turn that begins after it, and that
   * turn loads no more than the least.
   */
  private mustBeSoon(needs: readonly SeriesNeed[], snapshots: number): void {
    const { sliceAreas, isSteady } = this.simulation;
    const areas = needs.reduce((sum, need) => sum + need.areas.length, 0);
    if (snapshots === 0 || areas > Math.floor(sliceAreas / 2)) return;
    this.simulation.tally.count('small and soon');
    must('soon', snapshots <= 2, `${this.name} answers a small question after ${snapshots} turns`);
    if (isSteady)
      must('soon', this.loaded <= sliceAreas, `${this.name} loads ${this.loaded} areas for a small question`);
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
