import { type AreaTable, BUREAUS, type Day, NO_BUREAU, WORLD, addMonths } from '#domain';
import { type Ambition, COUNTED, SHARES } from './ambitions.js';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import { SETTER, decided } from './headquarters.js';
import type { Span } from './span.js';
import { tallyOf } from './tally.js';

/** What headquarters looks at when it sets its aims. */
export interface Prospect {
  /** What will be reported, as far as a planner can foresee it. */
  readonly told: readonly Draft[];
  readonly span: Span;
  readonly areas: AreaTable;
  readonly chance: Chance;
}

/** Countries with aims of their own. */
const COUNTRIES = ['MNG', 'IND', 'KEN', 'TZA', 'BRA', 'UKR', 'JOR', 'WSM', 'NPL', 'RWA'];
/** How much of what will happen is aimed at: aims are met below 1, nearly met just above it, and missed beyond. */
const FACTORS = [0.85, 0.92, 0.98, 1.03, 1.1, 1.18, 1.35] as const;
/** Share of the aims that are revised halfway. */
const REVISED = 0.3;

/**
 * Baselines and targets, the most important first: of the world, the bureaux and some countries; yearly for what is
 * counted by year, for the end and halfway for everything else. Some are revised halfway, most of these because they
 * had been too far or too near.
 */
export function aimsOf(prospect: Prospect): readonly Draft[] {
  const areas = [WORLD, ...BUREAUS.filter((bureau) => bureau !== NO_BUREAU)];
  const places = [...areas, ...COUNTRIES.filter((code) => prospect.areas.isCountry(code))];
  const counted = new Map(COUNTED.map(({ indicator, counts }) => [indicator, tallyOf(prospect, counts)]));
  return places.flatMap((area) => [
    ...SHARES.filter((aim) => isFor(aim, area)).flatMap((aim) => sharesAimed(prospect, aim, area)),
    ...COUNTED.filter((aim) => isFor(aim, area)).flatMap(({ indicator, isStock }) =>
      countsAimed(prospect, indicator, area, { isStock, byYear: counted.get(indicator)?.get(area) ?? new Map() }),
    ),
  ]);
}

function isFor({ areas }: Ambition, area: string): boolean {
  if (areas === 'all') return true;
  return areas === 'bureaus' ? !COUNTRIES.includes(area) : areas.includes(area);
}

interface Aimed {
  readonly indicator: string;
  readonly area: string;
}

/** A straight way from where it stands to where it should be. */
function sharesAimed({ span, chance }: Prospect, aim: (typeof SHARES)[number], area: string): readonly Draft[] {
  const { indicator, from, to, most } = aim;
  const of = { indicator, area };
  const factor = factorOf(chance, of);
  const start =
    from + (area === WORLD ? 0 : chance.number(`from/${indicator}/${area}`) - 0.5) * Math.abs(to - from) * 0.2;
  const value = (part: number, by: number) => Math.min(most, Math.max(0, start + (to - from) * part * by));
  const years = yearsOf(span);
  return [
    baseline(span, of, start),
    ...years.flatMap((year, place) =>
      place === years.length - 1 || place === 1
        ? [target(addMonths(span.start, 1), of, year, value((place + 1) / 4, factor), 'Set when the strategy began.')]
        : [],
    ),
    ...revision(span, chance, of, value(years.length / 4, nearer(factor))),
  ];
}

interface Counts {
  readonly isStock: boolean;
  readonly byYear: ReadonlyMap<string, number>;
}

function countsAimed({ span, chance }: Prospect, indicator: string, area: string, counts: Counts): readonly Draft[] {
  const of = { indicator, area };
  const years = yearsOf(span);
  const [first, last] = [counts.byYear.get(years[0] ?? '') ?? 0, counts.byYear.get(years.at(-1) ?? '') ?? 0];
  if (last === 0) return [];
  const factor = factorOf(chance, of);
  const planned = (year: string, by: number) => roundedUp((counts.byYear.get(year) ?? last) * by);
  const stocks = years.filter((_, place) => place === 1 || place === years.length - 1);
  return [
    ...(counts.isStock ? [baseline(span, of, roundedUp(0.6 * first))] : []),
    ...(counts.isStock ? stocks : years).map((year) =>
      target(addMonths(span.start, 1), of, year, planned(year, factor), 'Set when the strategy began.'),
    ),
    ...revision(span, chance, of, planned(years.at(-1) ?? '', nearer(factor))),
  ];
}

function revision(span: Span, chance: Chance, of: Aimed, value: number): readonly Draft[] {
  const years = yearsOf(span);
  if (years.length < 3 || !chance.is(`revised/${of.indicator}/${of.area}`, REVISED)) return [];
  const day = addMonths(span.start, 12 * (years.length - 2) + 6);
  return [target(day, of, years.at(-1) ?? '', value, 'Revised in the mid-term review.')];
}

function factorOf(chance: Chance, { indicator, area }: Aimed): number {
  return chance.pick(`factor/${indicator}/${area}`, FACTORS);
}

/** A revised aim lies nearer to what can be reached, though not always near enough. */
function nearer(factor: number): number {
  return 1 + (factor - 1) / 2;
}

function baseline(span: Span, of: Aimed, value: number): Draft {
  const sourceTitle = 'Baseline of the strategy, simulated';
  return decided('hq.baseline_set', span.start, { ...of, onDay: span.start, value: written(value), sourceTitle });
}

function target(day: Day, of: Aimed, period: string, value: number, reason: string): Draft {
  return decided('hq.target_set', day, { ...of, period, value: written(value), reason, setBy: SETTER });
}

function written(value: number): string {
  return value >= 1000 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}

/** To two figures, as people set targets. */
function roundedUp(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.ceil(value / step) * step;
}

function yearsOf({ start, end }: Span): readonly string[] {
  const [first, after] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return Array.from({ length: after - first }, (_, place) => String(first + place));
}
