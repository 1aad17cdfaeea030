import { type MeasureName, type Row, type SeriesNeed, type SeriesView, type TargetBook, rowsIn } from '#domain';
import { must } from '../must.js';
import type { Moment } from './moments.js';
import { AREAS } from './patterns.js';
import type { Projecting } from './projecting.js';

/** Steps by day of one cell. */
type Days = ReadonlyMap<number, bigint>;

type Asked = Pick<Projecting, 'families' | 'areas'>;

/** Everything that a view must say, and nothing else: every cell of every needed area, at the given moment. */
export function mustBeTrue(view: SeriesView, needs: readonly SeriesNeed[], moment: Moment, asked: Asked): void {
  for (const [family, measures] of asked.families) {
    const needed = new Set(needs.filter((need) => need.family === family).flatMap(({ areas }) => areas));
    for (const area of asked.areas) {
      if (needed.has(area)) checkArea(view, { family, area, measures }, moment);
      else mustNotBeRead(view, area, measures);
    }
  }
}

/** A book must have every target and baseline of the moment, and no other; null: it was not asked for. */
export function mustHaveTargets(book: TargetBook | null, isAsked: boolean, { targets }: Moment): void {
  must('needs', (book !== null) === isAsked, 'targets are read exactly for those who ask for them');
  if (book === null) return;
  const places = new Set([...targets.keys()].map((key) => placeOf(key).join('/')));
  for (const area of AREAS) places.add(`O1.01/${area}/_T`);
  const found = [...places].flatMap((place) => {
    const [indicator = '', area = '', cell = ''] = place.split('/');
    const { baseline, targets: ofPlace } = book.at({ indicator, area, dimensions: codesIn(cell) });
    const known = baseline === null ? [] : [[`baseline:${place}`, baseline] as const];
    const set = [...ofPlace].map(([period, { first, current }]) => {
      return [`target:${indicator}/${area}/${period}/${cell}`, { first, current }] as const;
    });
    return [...known, ...set];
  });
  const [told, stored] = [found, [...targets].filter(([, state]) => state !== null)].map(textOfStates);
  must('law', told === stored, `targets are ${told}, not ${stored}`);
}

/** Indicator, area and cell. */
function placeOf(key: string): readonly string[] {
  const parts = key.slice(key.indexOf(':') + 1).split('/');
  return key.startsWith('target:') ? parts.toSpliced(2, 1) : parts;
}

function codesIn(cell: string): Record<string, string> {
  return cell === '_T' ? {} : Object.fromEntries(cell.split(',').map((one) => one.split('=') as [string, string]));
}

function textOfStates(states: readonly (readonly [string, unknown])[]): string {
  return JSON.stringify(states.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function mustNotBeRead(view: SeriesView, area: string, [measure]: readonly MeasureName[]): void {
  if (measure === undefined) return;
  must(
    'needs',
    throws(() => view.cells(measure, area)),
    `${measure} in ${area} was not asked for`,
  );
}

interface Place {
  readonly family: string;
  readonly area: string;
  readonly measures: readonly MeasureName[];
}

function checkArea(view: SeriesView, { family, area, measures }: Place, moment: Moment): void {
  const stored = moment.buckets.get(`${family}|${area}`) ?? [];
  const cells = daysByCell(stored.flatMap(({ key, bucket }) => [...rowsIn(key, bucket)]));
  for (const measure of measures) {
    const series = view.cells(measure, area);
    const known = cells.get(measure);
    for (const cell of new Set([...series.keys(), ...(known?.keys() ?? [])])) {
      const what = `${measure} ${area} ${cell}`;
      checkCell(series.get(cell), known?.get(cell) ?? NO_DAYS, what);
    }
  }
}

const NO_DAYS: Days = new Map();

interface Series {
  before(end: number): bigint;
}

function checkCell(series: Series | undefined, days: Days, what: string): void {
  let sum = 0n;
  for (const day of [...days.keys(), END].toSorted((a, b) => a - b)) {
    const found = series?.before(day) ?? 0n;
    if (found !== sum) must('law', false, `${what} before ${day} is ${found}, not ${sum}`);
    sum += days.get(day) ?? 0n;
  }
}

/** After every day. */
const END = 9999_99_99;

function daysByCell(rows: readonly Row[]): ReadonlyMap<string, ReadonlyMap<string, Days>> {
  const measures = new Map<string, Map<string, Map<number, bigint>>>();
  for (const { measure, cell, day, amount } of rows) {
    const cells = measures.get(measure) ?? new Map<string, Map<number, bigint>>();
    const days = cells.get(cell) ?? new Map<number, bigint>();
    measures.set(measure, cells.set(cell, days.set(numberOf(day), (days.get(numberOf(day)) ?? 0n) + amount)));
  }
  return measures;
}

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

function numberOf(day: string): number {
  return Number(day.replaceAll('-', ''));
}
