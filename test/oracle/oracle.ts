import type { Day, Known } from '#domain';
import { openedHistories, type EntityHistory } from './histories/entity-history.js';
import { remember } from './histories/history.js';
import { Membership } from './membership.js';
import type { OracleReference } from './oracle-reference.js';
import { flowSums, memberFlowSums, seenIn, seriesOf, stockSums, storedSums } from './sums.js';

/** `measure|area|cell|day` → amount; zeros are left out. */
export type Steps = ReadonlyMap<string, bigint>;

/** Everything that a set of accepted events implies, found by reading whole histories again for every question. */
export interface Oracle {
  readonly histories: readonly EntityHistory[];
  readonly reference: OracleReference;
  /** Sorted codes of each event that has any, corrections and voids included. */
  anomalies(): ReadonlyMap<string, readonly string[]>;
  /** Σ of an event measure over start ≤ day < end; groups and units are read from their countries. */
  flow(measure: string, area: string, cell: string, start: Day, end: Day): bigint;
  /** What holds at the end of a day: an interval measure, or an event measure from the beginning. */
  stock(measure: string, area: string, cell: string, day: Day): bigint;
  /** A flow in one country on the days when it was a member of the area. */
  flowOfMember(measure: string, country: string, cell: string, window: MemberWindow): bigint;
  /** Countries about which anything is known; `GLOBAL` is not one. */
  countries(): readonly string[];
  /** The members of the area on a day, out of those. */
  membersOf(area: string, day: Day): readonly string[];
  /** Steps of the stored rows: flow(day), or stock(day) − stock(day − 1), on every day on which anything can change. */
  allSteps(): Steps;
}

/** The days of a window on which a country was a member of an area. */
export interface MemberWindow {
  readonly area: string;
  readonly start: Day;
  readonly end: Day;
}

export function oracleOf(set: readonly Known[], reference: OracleReference): Oracle {
  const membership = membershipOf(reference);
  const histories = openedHistories(set, (licence) => reference.isOpenLicence(licence));
  const series = seriesOf(histories);
  const seen = remember((_: 'all') => seenIn(series, membership));
  const flows = remember((window: string) => {
    const [start = '', end = ''] = window.split(' ');
    return flowSums(seen('all'), [start, end]);
  });
  const memberFlows = remember((window: string) => {
    const [area = '', start = '', end = ''] = window.split(' ');
    return memberFlowSums(series, membership, { area, start, end });
  });
  const stocks = remember((day: Day) => stockSums({ histories, seen: seen('all') }, membership, day));
  const countries = remember((_: 'all') => countriesIn(histories));
  return {
    histories,
    reference,
    anomalies: () => new Map(histories.flatMap((history) => [...history.anomalies])),
    flow: (measure, area, cell, start, end) => flows(`${start} ${end}`).of(measure, area, cell),
    stock: (measure, area, cell, day) => stocks(day).of(measure, area, cell),
    flowOfMember: (measure, country, cell, { area, start, end }) =>
      memberFlows(`${area} ${start} ${end}`).of(measure, country, cell),
    countries: () => countries('all'),
    membersOf: (area, day) => countries('all').filter((country) => membership.isMember(country, area, day)),
    allSteps: () => new Map([...storedSums(histories, series, membership).amounts].filter(([, sum]) => sum !== 0n)),
  };
}

/** One per reference, since its answers are remembered. */
const membershipOf = remember((reference: OracleReference) => new Membership(reference));

function countriesIn(histories: readonly EntityHistory[]): string[] {
  const counts = histories.flatMap(({ happenings, holdingsOn, days }) => [...happenings, ...days.flatMap(holdingsOn)]);
  const named = counts.flatMap(({ places }) => places.flatMap(({ country }) => country ?? []));
  return [...new Set(named)].filter((country) => country !== 'GLOBAL').sort();
}
