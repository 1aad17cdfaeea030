import { setImmediate } from 'node:timers/promises';
import { type AreaSeries, type SeriesNeed, SeriesView, sameVector } from '#domain';
import type { JournalRow, Position, SeriesStore } from '#kpi-store';
import { addedByArea } from './added-by-area.js';
import { type Asked, type FamilyArea, askedOf } from './asked.js';
import { HeldAreas, type Lease } from './held-areas.js';
import { keptFor, noRoomFor } from './room.js';
import { SharedRead } from './shared-read.js';
import { sliceOf } from './slice.js';
import { type Turn, readTurn } from './turn.js';

export interface ReadModelOptions {
  /** Estimated memory of all series held, in bytes. */
  readonly budgetBytes: number;
  /** Areas loaded by one snapshot: what a small question may have to wait for. */
  readonly sliceAreas?: number;
  /** Text of the journal that is read to bring the series forward; when there is more, they are read anew. */
  readonly mostJournalBytes?: number;
}

/** Series of one vector. `release` must be called in the end, even if nobody wants the answer any more. */
export interface Reading {
  readonly position: Position;
  readonly view: SeriesView;
  /** Lets the series be evicted. May be called again. */
  release(): void;
}

interface Waiting {
  readonly asked: Asked;
  readonly resolve: (reading: Reading) => void;
  readonly reject: (error: unknown) => void;
}

/** Where the series are, and when the snapshot that brought them there began. */
interface Current {
  readonly position: Position;
  readonly begunAt: number;
}

const SLICE_AREAS = 32;
const MOST_JOURNAL_BYTES = 4 * 1_024 * 1_024;
/** Areas brought forward between two pauses. */
const AREAS_AT_ONCE = 32;

/**
 * Series in memory, all of one vector, brought forward by the journal and bounded in bytes.
 * Guarantee: a reading is of exactly one vector, and equals the buckets at that vector.
 * Source: explanation/read-model#the-vector.
 */
export class ReadModel {
  private readonly held = new HeldAreas();
  private readonly positions: SharedRead<Position>;
  /** When positions were read, in ticks of `clock`. */
  private readonly readAt = new WeakMap<Position, number>();
  private readonly sliceAreas: number;
  private readonly mostJournalBytes: number;
  private readonly budgetBytes: number;
  private current: Current | null = null;
  private queue: readonly Waiting[] = [];
  private isTurning = false;
  private clock = 0;

  constructor(
    private readonly store: SeriesStore,
    { budgetBytes, sliceAreas = SLICE_AREAS, mostJournalBytes = MOST_JOURNAL_BYTES }: ReadModelOptions,
  ) {
    this.budgetBytes = budgetBytes;
    this.sliceAreas = sliceAreas;
    this.mostJournalBytes = mostJournalBytes;
    this.positions = new SharedRead(() => this.readPosition());
  }

  /** An estimate of the memory that series take, leased ones included. */
  get bytes(): number {
    return this.held.bytes;
  }

  /** A position read that began after the call; concurrent callers share one. Errors: those of the store. */
  position(): Promise<Position> {
    return this.positions.read();
  }

  /**
   * Series of all needs at one vector, not older than `atLeast`, a position that was read before the call. No I/O if
   * they are in memory at that vector. Errors: those of the store; `question-too-costly` if the needs exceed the budget
   * by themselves; `overloaded` if others hold too much of it.
   */
  read(needs: readonly SeriesNeed[], atLeast: Position): Promise<Reading> {
    const asked = askedOf(needs, atLeast, this.readAt.get(atLeast) ?? this.clock);
    if (this.canServe(asked)) return Promise.resolve(this.serve(asked));
    return new Promise((resolve, reject) => {
      this.queue = [...this.queue, { asked, resolve, reject }];
      void this.takeTurns();
    });
  }

  private async readPosition(): Promise<Position> {
    const position = await this.store.position();
    this.clock += 1;
    this.readAt.set(position, this.clock);
    return position;
  }

  private async takeTurns(): Promise<void> {
    if (this.isTurning) return;
    this.isTurning = true;
    while (this.queue.length > 0) await this.takeTurn();
    this.isTurning = false;
  }

  /** One snapshot; then everyone is served whose series are all there. */
  private async takeTurn(): Promise<void> {
    const waiting = new Set(this.queue);
    this.clock += 1;
    const begunAt = this.clock;
    try {
      const held = this.held.isEmpty ? null : (this.current?.position.vector ?? null);
      const { mostJournalBytes } = this;
      const missing = (areKept: boolean) => this.missing(areKept);
      const turn = await this.store.atSnapshot((snapshot) => readTurn(snapshot, { held, mostJournalBytes, missing }));
      await this.moveTo(turn, begunAt);
      this.settle();
    } catch (error) {
      this.queue = this.queue.filter((one) => !waiting.has(one));
      for (const { reject } of waiting) reject(error);
    }
  }

  private missing(areKept: boolean): Iterable<FamilyArea> {
    const isHeld = (key: string): boolean => areKept && this.held.has(key);
    const asked = this.queue.map((one) => one.asked);
    return sliceOf(asked, isHeld, this.sliceAreas);
  }

  /** The model changes in one step, so that readers find it at one vector whenever they look. */
  private async moveTo({ position, rows, loaded }: Turn, begunAt: number): Promise<void> {
    const next = rows === null ? [] : await this.broughtForward(rows);
    if (rows === null) this.held.drop();
    for (const [key, series] of [...next, ...loaded]) this.held.put(key, series);
    this.current = { position, begunAt };
  }

  private async broughtForward(rows: readonly JournalRow[]): Promise<readonly (readonly [string, AreaSeries])[]> {
    const next: [string, AreaSeries][] = [];
    for (const [key, added] of addedByArea(rows, (one) => this.held.has(one))) {
      next.push([key, (this.held.get(key) as AreaSeries).plus(added)]);
      if (next.length % AREAS_AT_ONCE === 0) await setImmediate();
    }
    return next;
  }

  /** Serves whom it can, rejects those for whom there is no room, and makes room for the others. */
  private settle(): void {
    const waiting: Waiting[] = [];
    for (const one of this.queue) {
      const noRoom = noRoomFor(one.asked, this.held, this.budgetBytes);
      if (noRoom !== null) one.reject(noRoom);
      else if (this.canServe(one.asked)) one.resolve(this.serve(one.asked));
      else waiting.push(one);
    }
    this.queue = waiting;
    this.evict();
  }

  private canServe({ areas, atLeast, since }: Asked): boolean {
    const { current } = this;
    if (current === null) return false;
    const isFresh = current.begunAt > since || sameVector(current.position.vector, atLeast.vector);
    if (!isFresh) return false;
    for (const key of areas.keys()) {
      if (!this.held.has(key)) return false;
    }
    return true;
  }

  private serve({ areas, atLeast }: Asked): Reading {
    const { position } = this.current as Current;
    const lease = this.held.lease(new Set(areas.keys()));
    const families = new Map<string, Map<string, AreaSeries>>();
    for (const { family, area, key } of areas.values()) {
      const ofFamily = families.get(family) ?? new Map<string, AreaSeries>();
      families.set(family, ofFamily.set(area, this.held.get(key) as AreaSeries));
    }
    return {
      position: sameVector(position.vector, atLeast.vector) ? atLeast : position,
      view: new SeriesView(families),
      release: () => this.release(lease),
    };
  }

  /** Series that were brought forward while they were leased may have outgrown the budget. */
  private release(lease: Lease): void {
    lease.release();
    this.evict();
  }

  private evict(): void {
    const asked = this.queue.map((one) => one.asked);
    this.held.evict(this.budgetBytes, keptFor(asked, this.held, this.budgetBytes));
  }
}
