import type { AreaTable, Day, UnitRow } from '#domain';
import type { Chance } from './chance.js';
import { type Country, countryOf } from './profiles/country.js';
import { type Span, progressOn } from './span.js';
import { dayAt } from './season.js';

/** A unit that is due to report, and its habits. */
export interface Office {
  readonly unit: string;
  readonly bureau: string;
  /** Countries it may report on; never empty. */
  readonly countries: readonly [string, ...string[]];
  /** The countries on whose people it reports: each country has one unit for that. Hubs have none. */
  readonly home: readonly Country[];
  /** 0 to 1: how much is going on there. */
  readonly size: number;
  /** 0 to 1: how advanced its digital work was when the strategy began. */
  readonly start: number;
  /** 0 to 1: how much of what it knows about people it publishes. */
  readonly care: number;
  /** Days that it usually takes to report. */
  readonly delayDays: number;
  /** First day from which it reports nothing any more: the beginning for a unit that never did; null: it reports. */
  readonly silentFrom: Day | null;
}

const KINDS = ['country_office', 'multi_country_office', 'hub'];
/** Shares of the units of small and middling countries that never report, and that stop. */
const NEVER = 0.08;
const STOPS = 0.06;
/** Units of countries with more people than this are never silent. */
const LARGE = 15_000_000;
/** Units of several small countries know their people well: what they publish has small cells. */
const CAREFUL = 0.8;
/** Its learning gap is a published example, so it always reports. */
const ALWAYS_REPORTS = 'MNG';

/** A random choice of offices, with those that never report. Offices come before hubs. */
export function officesOf(areas: AreaTable, span: Span, count: number, chance: Chance): readonly Office[] {
  const rows = areas.unitCodes().flatMap((code) => areas.unit(code, span.start) ?? []);
  const reporting = chance
    .shuffled(
      'units',
      rows.filter(({ kind }) => KINDS.includes(kind)),
    )
    .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const taken = new Set<string>();
  const inBureau = new Map<string, number>();
  return reporting.slice(0, count).flatMap((row, place) => {
    const served = row.kind === 'hub' ? areas.members(row.bureau, span.start) : row.serves;
    const [first, ...others] = served;
    if (first === undefined) return [];
    const home = row.kind === 'hub' ? [] : served.filter((code) => !taken.has(code));
    for (const code of home) taken.add(code);
    const ordinal = inBureau.get(row.bureau) ?? 0;
    inBureau.set(row.bureau, ordinal + 1);
    const countries = home.map((code) => countryOf(code, areas, span.start, chance.of('countries')));
    return [officeOf({ row, served: [first, ...others], home: countries, ordinal, place }, span, chance)];
  });
}

interface Found {
  readonly row: UnitRow;
  readonly served: readonly [string, ...string[]];
  readonly home: readonly Country[];
  /** Place among the units of its bureau. */
  readonly ordinal: number;
  /** Place among all units. */
  readonly place: number;
}

function officeOf({ row, served, home, ordinal, place }: Found, span: Span, chance: Chance): Office {
  const of = chance.of(row.code);
  const people = home.reduce((sum, { population }) => sum + population, 0);
  const readiness = home[0]?.profile.readiness ?? 0.5;
  const inBureau = chance.of(row.bureau);
  return {
    unit: row.code,
    bureau: row.bureau,
    countries: served,
    home,
    size: home.length === 0 ? 0.5 : sizeOf(people),
    start: Math.min(0.8, Math.max(0.1, readiness - 0.1 + 0.25 * (of.number('start') - 0.5))),
    care: row.kind === 'multi_country_office' ? CAREFUL : inBureau.even('care', ordinal),
    delayDays: of.pick('delay', [2, 4, 7, 7, 14, 30, 60]),
    silentFrom: people > LARGE || row.code === ALWAYS_REPORTS ? null : silenceOf(span, chance, place),
  };
}

/** From 0.25 for a few thousand people to 1 for a billion. */
function sizeOf(people: number): number {
  return Math.min(1, 0.25 + 0.75 * Math.max(0, (Math.log10(people) - 4) / 5));
}

function silenceOf(span: Span, chance: Chance, place: number): Day | null {
  const habit = chance.even('silent', place);
  if (habit < NEVER) return span.start;
  return habit < NEVER + STOPS ? dayAt(span, 0.3 + 0.4 * chance.number(`stops/${place}`)) : null;
}

/**
 * How likely an office is to do on a day what all do more and more often: from `first` to `last`, and more if it is
 * advanced.
 */
export function likelihoodOn({ start }: Office, day: Day, first: number, last: number): number {
  const usual = first + (last - first) * progressOn(day);
  return Math.min(0.97, Math.max(0.03, usual + 0.3 * (start - 0.45)));
}
