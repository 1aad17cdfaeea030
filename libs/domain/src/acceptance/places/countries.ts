import { BUREAUS, GLOBAL } from '../../areas/area-table.js';
import { type Problem, problem, quoted } from '../../problems/problem.js';
import type { Reference } from '../../reference/reference.js';
import { type Statement, member } from '../statement/statement.js';
import { mayBeEverywhere } from './reach.js';

/**
 * Stage 6, countries: every code is a country on that day, and only certain units may send an empty list.
 * Source: reference/acceptance#countries.
 */
export function countryProblems({ data, at, unit, day, marked }: Statement, { areas }: Reference): readonly Problem[] {
  if (day === undefined) return [];
  const named = marked.filter(({ schema }) => schema['format'] === 'country');
  const others = new Set<string>([...areas.unitCodes(), ...BUREAUS]);
  const row = unit === undefined ? undefined : areas.unit(unit, day);
  const list = member(data, 'countries');
  const isMissing = Array.isArray(list) && list.length === 0 && row !== undefined && !mayBeEverywhere(row);
  return [
    ...named.flatMap(({ pointer, value, isItem }) => {
      if (typeof value !== 'string' || (value === GLOBAL && !isItem) || areas.country(value, day)) return [];
      const isOther = others.has(value) || areas.hasAlpha2(value);
      return [unknownCountry(value, pointer, isOther)];
    }),
    ...(isMissing
      ? [problem(`${at}/countries`, 'countries-missing', `${unit} reports for particular countries: name at least one`)]
      : []),
  ];
}

function unknownCountry(code: string, pointer: string, isOther: boolean): Problem {
  return isOther
    ? problem(
        pointer,
        'country-is-unit-code',
        `must be an ISO 3166-1 alpha-3 code, such as KEN; ${quoted(code)} is a unit, a bureau or an alpha-2 code`,
      )
    : problem(
        pointer,
        'country-unknown',
        `must be an assigned ISO 3166-1 alpha-3 code, such as KEN, not ${quoted(code)}`,
      );
}
