import { setImmediate } from 'node:timers/promises';
import { type AppError, type AreaSeries, SeriesView, type TargetBook, type Vector, sameVector } from '#domain';
import type { JournalRow, Position } from '#kpi-store';
import { addedByArea } from './added-by-area.js';
import type { Asked } from './asked.js';
import { HeldAreas } from './held-areas.js';
import { HeldBook, mayChangeTargets } from './held-book.js';
import { keptFor, noRoomFor, tooManyTargets } from './room.js';
import type { Turn } from './turn.js';

/** Series of one vector. `release` must be called in the end, even if nobody wants the answer any more. */
export interface Reading {
  readonly position: Position;
  readonly view: SeriesView;
  /** All baselines and targets at the position; null: they were not asked for. */
  readonly targets: TargetBook | null;
  /** Lets the series be evicted. May be called again. */
  release(): void;
}

/** Where the series are, and when the snapshot that brought them there began. */
interface Current {
  readonly position: Position;
  readonly begunAt: number;
}

/** One part in this many of the budget is the most that baselines and targets may take. */
const BOOK_PART = 4;

/** What was served, and to requests for which areas. */
interface Served {
  readonly areas: Asked['areas'];
  readonly view: SeriesView;
}

/** Views that are served again: what evaluation has looked up in one of them serves the next request too. */
const MOST_VIEWS = 8;
/** Areas brought forward between two pauses. */
const AREAS_AT_ONCE = 32;

/** The series in memory. Guarantee: at any moment, all of them are of one vector. */
export class CurrentSeries {
  private readonly held = new HeldAreas();
  private current: Current | null = null;
  /** The latest first. They hold no series that is not held anyway, but also what evaluation has looked up in them. */
  private views: readonly Served[] = [];
  private readonly book: HeldBook;

  constructor(private readonly budgetBytes: number) {
    this.book = new HeldBook(budgetBytes / BOOK_PART);
  }

  /** An estimate of the memory that series and targets take, leased ones included. */
  get bytes(): number {
    return this.held.bytes + this.book.bytes;
  }

  /** Null: nothing is in memory. */
  get vector(): Vector | null {
    return this.held.isEmpty && !this.book.isRead ? null : (this.current?.position.vector ?? null);
  }

  get mostBookBytes(): number {
    return this.book.mostBytes;
  }

  /** Whether targets must be read by whoever needs them after these rows. */
  needsBook(rows: readonly JournalRow[] | null): boolean {
    return !this.book.isRead || mayChangeTargets(rows);
  }

  has(key: string): boolean {
    return this.held.has(key);
  }

  /** All series change in one step, so that readers find them at one vector whenever they look. */
  async moveTo({ position, rows, loaded, targets }: Turn, begunAt: number): Promise<void> {
    const next = rows === null ? [] : await this.broughtForward(rows);
    if (rows === null) this.held.drop();
    if (rows === null || next.length > 0) this.views = [];
    for (const [key, series] of [...next, ...loaded]) this.held.put(key, series);
    this.book.moveTo(rows, targets);
    this.current = { position, begunAt };
  }

  private async broughtForward(rows: readonly JournalRow[]): Promise<readonly (readonly [string, AreaSeries])[]> {
    const next: [string, AreaSeries][] = [];
    for (const [key, added] of addedByArea(rows, (one) => this.held.has(one))) {
      const series = this.held.get(key);
      // A release during a pause may have evicted it.
      if (series === undefined) continue;
      next.push([key, series.plus(added)]);
      if (next.length % AREAS_AT_ONCE === 0) await setImmediate();
    }
    return next;
  }

  /** A book that nobody reads gives way to a question that has no room beside it. */
  noRoomFor(asked: Asked): AppError | null {
    if (asked.withTargets && this.book.isRead && this.book.book === null) return tooManyTargets();
    const noRoom = noRoomFor(asked, this.held, this.areaBytes);
    if (noRoom === null || asked.withTargets || this.book.isLeased) return noRoom;
    this.book.drop();
    return noRoomFor(asked, this.held, this.areaBytes);
  }

  /** What the budget leaves for areas. */
  private get areaBytes(): number {
    return this.budgetBytes - this.book.bytes;
  }

  /** Evicts down to the budget, but keeps what waiting requests, the oldest first, have already loaded. */
  evict(waiting: readonly Asked[]): void {
    const { bytes } = this.held;
    this.held.evict(this.areaBytes, keptFor(waiting, this.held, this.areaBytes));
    if (this.held.bytes < bytes) this.views = [];
  }

  /** Whether all areas of a request are in memory, at its position or from a snapshot that began late enough. */
  canServe({ areas, atLeast, since, withTargets }: Asked): boolean {
    const { current } = this;
    if (current === null) return false;
    const isFresh = current.begunAt > since || sameVector(current.position.vector, atLeast.vector);
    if (!isFresh || (withTargets && this.book.book === null)) return false;
    for (const key of areas.keys()) {
      if (!this.held.has(key)) return false;
    }
    return true;
  }

  /** Only if `canServe`. */
  serve({ areas, atLeast, withTargets }: Asked): Reading {
    const { position } = this.current as Current;
    const lease = this.held.lease(new Set(areas.keys()));
    const targets = withTargets ? this.book.book : null;
    const releaseBook = targets === null ? () => {} : this.book.lease(targets);
    return {
      position: sameVector(position.vector, atLeast.vector) ? atLeast : position,
      view: this.viewOf(areas),
      targets,
      release: () => {
        lease.release();
        releaseBook();
      },
    };
  }

  private viewOf(areas: Asked['areas']): SeriesView {
    const served = this.views.find((one) => isSame(one.areas, areas)) ?? { areas, view: this.newView(areas) };
    this.views = [served, ...this.views.filter((one) => one !== served)].slice(0, MOST_VIEWS);
    return served.view;
  }

  private newView(areas: Asked['areas']): SeriesView {
    const families = new Map<string, Map<string, AreaSeries>>();
    for (const { family, area, key } of areas.values()) {
      const ofFamily = families.get(family) ?? new Map<string, AreaSeries>();
      families.set(family, ofFamily.set(area, this.held.get(key) as AreaSeries));
    }
    return new SeriesView(families);
  }
}

function isSame(a: Asked['areas'], b: Asked['areas']): boolean {
  if (a.size !== b.size) return false;
  for (const key of b.keys()) if (!a.has(key)) return false;
  return true;
}
