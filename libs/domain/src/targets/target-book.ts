import type { Baseline } from '../entities/baseline/baseline.js';
import type { Target } from '../entities/target/target.js';
import type { Entity } from '../fold/fold.js';
import type { Codes } from '../indicators/planning/cells.js';
import { cellKey } from '../measures/cell.js';
import type { Day } from '../periods/day.js';
import { calendarPeriod, type Period } from '../periods/period.js';
import { lastDay } from '../periods/window.js';

/** The target of a period: the value set first, and the one in force. */
export interface PeriodTarget extends Target {
  readonly period: Period;
  /** Last day of the period: the day that the target of a stock or ratio is for. */
  readonly day: Day;
}

/** Everything promised about one indicator in one area and cell. */
export interface CellTargets {
  readonly baseline: Baseline | null;
  readonly targets: ReadonlyMap<string, PeriodTarget>;
  /** The targets in the order of their days, one a day: that of the longest period. */
  readonly milestones: readonly PeriodTarget[];
}

/** What baselines and targets belong to. A value has exactly one. */
export interface TargetPlace {
  readonly indicator: string;
  readonly area: string;
  readonly dimensions: Codes;
}

/** An entity as it is stored; `state` in the form of its kind. */
export type StoredTarget = Pick<Entity, 'key' | 'state'>;

/** Kinds of entity that a book is made from. */
export const TARGET_KINDS = ['baseline', 'target'] as const;

/** Whether the entity with this key is a baseline or a target. */
export function isTargetKey(key: string): boolean {
  return TARGET_KINDS.some((kind) => key.startsWith(`${kind}:`));
}

const NOTHING: CellTargets = { baseline: null, targets: new Map(), milestones: [] };
/** An estimate of what an entry takes besides its texts. */
const ENTRY_BYTES = 600;

/**
 * All baselines and targets in force at one moment. Guarantee: what it returns was set for exactly the indicator, area,
 * cell and period asked about. It never adds, multiplies, or falls back to another of them.
 * Source: reference/targets#setting.
 */
export class TargetBook {
  private constructor(
    private readonly cells: ReadonlyMap<string, CellTargets>,
    /** Indicators and areas for which anything is set. */
    private readonly areas: ReadonlySet<string>,
    /** An estimate of its memory, in bytes. */
    readonly bytes: number,
  ) {}

  /** Entities without a state, whose events do not stand, say nothing. */
  static of(entities: Iterable<StoredTarget>): TargetBook {
    const drafts = new Map<string, Draft>();
    let bytes = 0;
    for (const { key, state } of entities) {
      if (state === null) continue;
      bytes += ENTRY_BYTES + 2 * (key.length + textIn(state as Baseline | Target));
      add(drafts, key, state as Baseline | Target);
    }
    const cells = new Map([...drafts].map(([place, draft]) => [place, bound(draft)]));
    return new TargetBook(cells, new Set([...drafts.keys()].map(areaOf)), bytes);
  }

  /** Whether a baseline or target is set for any cell of the indicator in the area. */
  isSetFor(indicator: string, area: string): boolean {
    return this.areas.has(`${indicator}/${area}`);
  }

  at({ indicator, area, dimensions }: TargetPlace): CellTargets {
    return this.cells.get(`${indicator}/${area}/${cellKey(dimensions)}`) ?? NOTHING;
  }
}

/** Characters of the values of a state. */
function textIn({ first, current }: Baseline | Target): number {
  return [first, current].flatMap((value) => Object.values(value)).join('').length;
}

interface Draft {
  baseline: Baseline | null;
  readonly targets: Map<string, PeriodTarget>;
}

/** Keys: `baseline:{indicator}/{area}/{cell}`, `target:{indicator}/{area}/{period}/{cell}`. */
function add(drafts: Map<string, Draft>, key: string, state: Baseline | Target): void {
  const [kind, indicator = '', area = '', ...rest] = partsOf(key);
  // Acceptance lets only calendar periods through.
  const period = kind === 'target' ? (calendarPeriod(rest.shift() as string) as Period) : null;
  const place = `${indicator}/${area}/${rest.join('/')}`;
  const draft = drafts.get(place) ?? { baseline: null, targets: new Map() };
  drafts.set(place, draft);
  if (period === null) draft.baseline = state as Baseline;
  else draft.targets.set(period.code, { ...(state as Target), period, day: lastDay(period) });
}

/** A code of an area may contain a colon, one of a cell a slash. */
function partsOf(key: string): readonly string[] {
  const end = key.indexOf(':');
  return [key.slice(0, end), ...key.slice(end + 1).split('/')];
}

/** Indicator and area of a place. Neither contains a slash; a cell may. */
function areaOf(place: string): string {
  return place.split('/', 2).join('/');
}

function bound({ baseline, targets }: Draft): CellTargets {
  const byDay = new Map<Day, PeriodTarget>();
  const shortestFirst = [...targets.values()].toSorted((a, b) => compareText(b.period.start, a.period.start));
  for (const target of shortestFirst) byDay.set(target.day, target);
  const milestones = [...byDay.values()].toSorted((a, b) => compareText(a.day, b.day));
  return { baseline, targets, milestones };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
