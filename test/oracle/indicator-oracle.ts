import type { Day } from '#domain';
import { previousDay } from './calendar.js';
import type { Oracle } from './oracle.js';

export type Reason = 'no_data' | 'no_denominator' | 'side_missing';

/** A value before rounding as the fraction `top / bottom`; null with its reason. Disclosure is not applied. */
export interface Answer {
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly value: { readonly top: bigint; readonly bottom: bigint } | null;
  readonly reason: Reason | null;
}

/** Half-open [start, end). */
export interface Question {
  readonly area: string;
  readonly start: Day;
  readonly end: Day;
  /** `{}`: the total. */
  readonly dims?: Readonly<Record<string, string>>;
}

export type Code = 'O1.01' | 'O1.01b' | 'O1.02' | 'O1.03' | 'O1.04' | 'O1.09' | 'O1.13' | 'O2.11';

/** Types whose "Contributes" line names a measure (events 7); currency measures are told by a current report instead. */
const FED_BY: Readonly<Record<string, readonly string[]>> = {
  'project.approved': ['PROJECT_REGISTERED', 'PROJECT_STATUS_CHANGED'],
  'project.approvedScreened': ['PROJECT_REGISTERED', 'PROJECT_STATUS_CHANGED', 'PROJECT_DIGITAL_SCREENED'],
  'project.active': ['PROJECT_REGISTERED', 'PROJECT_STATUS_CHANGED'],
  'project.activeDigital': ['PROJECT_REGISTERED', 'PROJECT_STATUS_CHANGED', 'PROJECT_DIGITAL_SCREENED'],
  'solution.adopted': ['SOLUTION_ADOPTED'],
  'solution.adoptedDistinct': ['SOLUTION_ADOPTED'],
  'solution.atScale': ['SOLUTION_SCALE_CHANGED'],
};

export function indicatorOracle(oracle: Oracle): (code: Code, question: Question) => Answer {
  return (code, question) => {
    const { area, start, end, dims = {} } = question;
    const cell = cellOf(dims);
    const last = previousDay(end);
    const has = (measure: string) => hasData(oracle, measure, area, last);
    const flow = (measure: string) => oracle.flow(measure, area, cell, start, end);
    const stock = (measure: string, of = cell) => oracle.stock(measure, area, of, last);
    switch (code) {
      case 'O1.01':
        return amount(flow('solution.adopted'), has('solution.adopted'));
      case 'O1.01b':
        return amount(flow('solution.adoptedDistinct'), has('solution.adoptedDistinct'));
      case 'O1.02': {
        const countries = oracle.countriesWith('solution.adopted', area, cell, start, end);
        return amount(BigInt(countries.size), has('solution.adopted'));
      }
      case 'O1.03': {
        const isKnown = has('project.approvedScreened') || has('project.approved');
        return percentage(flow('project.approvedScreened'), flow('project.approved'), isKnown);
      }
      case 'O1.04': {
        const isKnown = has('project.activeDigital') || has('project.active');
        return percentage(stock('project.activeDigital'), stock('project.active'), isKnown);
      }
      case 'O1.09':
        return amount(stock('solution.atScale'), has('solution.atScale'));
      case 'O1.13':
        return amount(stock('usage.users'), has('usage.users'));
      case 'O2.11':
        return relativeGap(stock('usage.users', 'SEX=M'), stock('usage.users', 'SEX=F'), has('usage.users'));
    }
  };
}

/** Catalogue 4.3: an event that feeds the measure by then; for measures with currency a report current on that day. */
export function hasData(oracle: Oracle, measure: string, area: string, day: Day): boolean {
  if (measure === 'usage.users') return oracle.stock('usage.current', area, '_T', day) > 0n;
  const types = FED_BY[measure] ?? [];
  return types.some((type) => oracle.stock('event.present', area, `TYPE=${type}`, day) > 0n);
}

function amount(sum: bigint, isKnown: boolean): Answer {
  if (sum === 0n && !isKnown) return nothing('no_data');
  return { numerator: sum, denominator: null, value: { top: sum, bottom: 1n }, reason: null };
}

function percentage(part: bigint, whole: bigint, isKnown: boolean): Answer {
  if ((part === 0n || whole === 0n) && !isKnown) return nothing('no_data');
  if (whole === 0n) return { numerator: part, denominator: 0n, value: null, reason: 'no_denominator' };
  return { numerator: part, denominator: whole, value: { top: 100n * part, bottom: whole }, reason: null };
}

/** 100 (men − women) / men, as one fraction in lowest terms. */
function relativeGap(men: bigint, women: bigint, isKnown: boolean): Answer {
  if ((men === 0n || men === women) && !isKnown) return nothing('no_data');
  if (men === 0n) return nothing('no_denominator');
  const [top, bottom] = lowest(100n * (men - women), men);
  return { numerator: top, denominator: bottom, value: { top, bottom }, reason: null };
}

function nothing(reason: Reason): Answer {
  return { numerator: null, denominator: null, value: null, reason };
}

function lowest(top: bigint, bottom: bigint): [bigint, bigint] {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return [top / a, bottom / a];
}

function cellOf(dims: Readonly<Record<string, string>>): string {
  const parts = Object.entries(dims).map(([name, code]) => `${name}=${code}`);
  return parts.length === 0 ? '_T' : parts.sort().join(',');
}
