import type { SeriesNeed } from '#domain';
import type { JournalRow, Position, SeriesStore } from '#kpi-store';
import { type Asked, type FamilyArea, askedOf } from './asked.js';
import { CurrentSeries, type Reading } from './current-series.js';
import { SharedRead } from './shared-read.js';
import { sliceOf } from './slice.js';
import { SlicePace } from './slice-pace.js';
import { readTurn, type TurnAsked } from './turn.js';

export interface ReadModelOptions {
  /** Estimated memory of all series held, in bytes. */
  readonly budgetBytes: number;
  /** Areas loaded by one snapshot while a small question waits. Otherwise there may be more: see `SlicePace`. */
  readonly sliceAreas?: number;
  /** However fast the store is: what is loaded beyond the budget is noticed after the turn. */
  readonly mostSliceAreas?: number;
  /** Characters of the journal that are read to bring the series forward; if there are more, areas are read again. */
  readonly mostJournalBytes?: number;
  /** Clock by which turns are timed. */
  readonly nowMs?: () => number;
}

/** What a request reads besides series. */
export interface ReadBeside {
  /** All baselines and targets, at the vector of the series. */
  readonly targets?: boolean;
}

interface Waiting {
  readonly asked: Asked;
  readonly resolve: (reading: Reading) => void;
  readonly reject: (error: unknown) => void;
}

const [SLICE_AREAS, MOST_SLICE_AREAS] = [32, 256];
/** Then a slice has room for everything that can be asked. */
const MOST_DOUBLINGS = 16;
const MOST_JOURNAL_BYTES = 4 * 1_024 * 1_024;

/**
 * Series in memory, all of one vector, brought forward by the journal and bounded in bytes.
 * Guarantee: a reading is of exactly one vector, and equals the buckets at that vector.
 * Source: explanation/read-model#the-vector.
 */
export class ReadModel {
  private readonly series: CurrentSeries;
  private readonly positions: SharedRead<Position>;
  /** When positions were read, in ticks of `clock`. */
  private readonly readAt = new WeakMap<Position, number>();
  private readonly pace: SlicePace;
  private readonly mostJournalBytes: number;
  private readonly nowMs: () => number;
  private queue: readonly Waiting[] = [];
  private isTurning = false;
  /** Turns in a row that lost what the one before them had loaded. */
  private lostTurns = 0;
  private clock = 0;

  constructor(
    private readonly store: SeriesStore,
    options: ReadModelOptions,
  ) {
    const { budgetBytes, sliceAreas = SLICE_AREAS, mostJournalBytes = MOST_JOURNAL_BYTES } = options;
    const { mostSliceAreas = MOST_SLICE_AREAS, nowMs = () => performance.now() } = options;
    this.series = new CurrentSeries(budgetBytes);
    this.pace = new SlicePace(sliceAreas, mostSliceAreas);
    this.nowMs = nowMs;
    this.mostJournalBytes = mostJournalBytes;
    this.positions = new SharedRead(() => this.readPosition());
  }

  /** An estimate of the memory that series take, leased ones included. */
  get bytes(): number {
    return this.series.bytes;
  }

  /** A position read that began after the call; concurrent callers share one. Errors: those of the store. */
  position(): Promise<Position> {
    return this.positions.read();
  }

  /**
   * Series of all needs at one vector, not older than `atLeast`, a position that was read before the call. No I/O if
   * they are in memory at that vector. Errors: those of the store; `question-too-costly` if the needs exceed the budget
   * by themselves, or the targets a quarter of it; `overloaded` if others hold too much of it.
   */
  read(needs: readonly SeriesNeed[], atLeast: Position, { targets = false }: ReadBeside = {}): Promise<Reading> {
    const asked = askedOf(needs, { atLeast, since: this.readAt.get(atLeast) ?? this.clock, withTargets: targets });
    if (this.series.canServe(asked)) return Promise.resolve(this.serve(asked));
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

  /** One snapshot; then every request is served whose series are all in memory. */
  private async takeTurn(): Promise<void> {
    const waiting = new Set(this.queue);
    this.clock += 1;
    const begunAt = this.clock;
    try {
      const held = this.series.vector;
      const asked: TurnAsked = {
        held,
        mostJournalBytes: this.mostJournalBytes,
        missing: (areKept) => this.missing(areKept),
        needsBook: (rows) => this.needsBook(rows),
        mostBookBytes: this.series.mostBookBytes,
      };
      const startedMs = this.nowMs();
      const turn = await this.store.atSnapshot((snapshot) => readTurn(snapshot, asked));
      this.pace.turned(turn.loaded.size, this.nowMs() - startedMs);
      this.lostTurns = held !== null && turn.rows === null ? this.lostTurns + 1 : 0;
      await this.series.moveTo(turn, begunAt);
      this.serveWaiting();
    } catch (error) {
      this.queue = this.queue.filter((one) => !waiting.has(one));
      for (const { reject } of waiting) reject(error);
    }
  }

  /** A slice doubles with each turn that loses what the last one loaded; otherwise a large question would never end. */
  private missing(areKept: boolean): Iterable<FamilyArea> {
    const isHeld = (key: string): boolean => areKept && this.series.has(key);
    const asked = this.queue.map((one) => one.asked);
    const times = 2 ** Math.min(this.lostTurns, MOST_DOUBLINGS);
    return sliceOf(asked, isHeld, { least: times * this.pace.least, most: times * this.pace.most });
  }

  private needsBook(rows: readonly JournalRow[] | null): boolean {
    return this.queue.some(({ asked }) => asked.withTargets) && this.series.needsBook(rows);
  }

  /** Serves the requests that it can, rejects those for which there is no room, and makes room for the others. */
  private serveWaiting(): void {
    const waiting: Waiting[] = [];
    for (const one of this.queue) {
      const noRoom = this.series.noRoomFor(one.asked);
      if (noRoom !== null) one.reject(noRoom);
      else if (this.series.canServe(one.asked)) one.resolve(this.serve(one.asked));
      else waiting.push(one);
    }
    this.queue = waiting;
    this.evict();
  }

  /** Evicts on release, because series that grow while they are leased may exceed the budget. */
  private serve(asked: Asked): Reading {
    const reading = this.series.serve(asked);
    const release = (): void => {
      reading.release();
      this.evict();
    };
    return { ...reading, release };
  }

  private evict(): void {
    this.series.evict(this.queue.map((one) => one.asked));
  }
}
