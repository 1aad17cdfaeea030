import type { AreaTable, Day, UnitRow } from '#domain';
import type { Chance } from './chance.js';

/** A unit that reports, and its habits. */
export interface Office {
  readonly unit: string;
  /** Countries it may report on; never empty. */
  readonly countries: readonly [string, ...string[]];
  /** 0 to 1: how much is going on there. */
  readonly size: number;
  /** 0 to 1: how advanced its digital work was when the strategy began. */
  readonly start: number;
  /** 0 to 1: how much of what it knows about people it publishes. */
  readonly care: number;
  /** Days that it usually takes to report. */
  readonly delayDays: number;
}

const KINDS = ['country_office', 'multi_country_office', 'hub'];
/** Share of units that never report. */
const SILENT = 0.06;

/** A random choice of offices, without those that never report. Offices come before hubs. */
export function officesOf(areas: AreaTable, day: Day, count: number, chance: Chance): readonly Office[] {
  const rows = areas.unitCodes().flatMap((code) => areas.unit(code, day) ?? []);
  const reporting = chance
    .shuffled(
      'units',
      rows.filter(({ kind }) => KINDS.includes(kind)),
    )
    .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const chosen = reporting.slice(0, count);
  return chosen
    .filter(({ code }) => !chance.is(`silent/${code}`, SILENT))
    .flatMap((row) => officeOf(row, areas, day, chance));
}

function officeOf(row: UnitRow, areas: AreaTable, day: Day, chance: Chance): readonly Office[] {
  const served = row.kind === 'hub' ? areas.members(row.bureau, day) : row.serves;
  const [first, ...others] = served;
  if (first === undefined) return [];
  const of = chance.of(row.code);
  return [
    {
      unit: row.code,
      countries: [first, ...others],
      size: 0.3 + 0.7 * of.number('size') ** 2,
      start: 0.15 + 0.5 * of.number('start'),
      care: of.number('care'),
      delayDays: of.pick('delay', [2, 4, 7, 7, 14, 30, 60]),
    },
  ];
}
