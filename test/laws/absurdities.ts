import { WORLD, indicators, seriesOf } from '#domain';
import { BUREAUS, type Figure, YEARS } from './figures.js';

/** Defined for countries only. */
const COUNTRY_ONLY = ['O2.10'];
/** Cohorts that are followed for two years: complete for the years whose follow-up lies within the simulation. */
const FOLLOWED = new Set(['O1.08', 'O2.06']);
const FOLLOWED_IN = new Set(['2022', '2023']);
/** What there is at the end of a year and is not taken away again. */
const GROWING = new Set(['O1.09', 'O1.13', 'O2.01', 'O2.13', 'O2.15', 'O3.07', 'O3.10', 'O3.10b']);
/** What happens more often each year, in the world. */
const RISING = new Set(['O1.01', 'O1.02', 'O1.06', 'O2.03', 'O2.07']);
/** Where a number may lie at all; shares that are not named lie between 1 and 99. */
const BOUNDS: { readonly [code: string]: readonly [least: number, most: number] } = {
  'O1.11': [15, 400],
  'O2.02': [25, 85],
  'O2.04': [20, 95],
  'O2.09': [0, 40],
  'O2.11': [-10, 40],
  'O2.11b': [-2, 40],
  'O2.12': [0.2, 1.1],
  'O3.05': [2.5, 4.5],
  'O3.09': [60, 99.9],
  'XI.1': [50, 95],
};
/** From one year to the next, numbers that are not small change by no more than this factor. */
const FACTOR = 3.2;
const SMALL = 10;
const SMALL_USD = 1_500_000;
/** Shares of n change by no more than these points: some, and the more the smaller n is. */
const [POINTS, POINTS_OF_ONE] = [15, 60];
/** Shares of fewer things, or of less money, than this may be none or all. */
const FEW = 10;
const FEW_CENTS = 300_000_000;
/** By what a growing number may shrink nevertheless, for units that fall silent: a part, and one. */
const LOST = 0.05;

const units = new Map(indicators.flatMap(seriesOf).map(({ code, indicator }) => [code, indicator.unit]));

/** Whether the value of a series is a share, in per cent. */
function isShare(code: string): boolean {
  return (units.get(code) === '%' || /^O3\.03b$/u.test(code)) && BOUNDS[code] === undefined;
}

/** Whether a share divides by too little to say much. */
function isOfFew({ code, of }: Figure): boolean {
  return of !== null && of < (code.startsWith('O3.03') ? FEW_CENTS : FEW);
}

/** Everything in these figures of the world and the bureaux that nobody would believe, in words. */
export function absurdities(figures: readonly Figure[]): readonly string[] {
  const judged = figures.filter(({ code, year }) => !FOLLOWED.has(code) || FOLLOWED_IN.has(year));
  const at = new Map(judged.map((figure) => [`${figure.code} ${figure.area} ${figure.year}`, figure]));
  const before = ({ code, area, year }: Figure) => at.get(`${code} ${area} ${Number(year) - 1}`);
  return [
    ...judged.flatMap((figure) => alone(figure).map((what) => inWords(figure, what))),
    ...judged.flatMap((figure) => {
      const last = before(figure);
      return last === undefined
        ? []
        : since(figure, last).map((what) => inWords(figure, `${what} after ${last.value}`));
    }),
    ...uniform(judged),
  ];
}

function inWords({ code, area, year, value, of }: Figure, what: string): string {
  return `${code} ${area} ${year}: ${value}${of === null ? '' : ` of ${of}`} ${what}`;
}

function alone(figure: Figure): readonly string[] {
  const { code, value } = figure;
  if (COUNTRY_ONLY.includes(code)) return value === null ? [] : ['is there'];
  if (value === null) return ['is missing'];
  const [least, most] = BOUNDS[code] ?? (isShare(code) ? [1, 99] : [0, Number.POSITIVE_INFINITY]);
  return (least <= value && value <= most) || (isShare(code) && isOfFew(figure)) ? [] : ['is out of bounds'];
}

function since(figure: Figure, last: Figure): readonly string[] {
  const { code, area, value } = figure;
  if (value === null || last.value === null) return [];
  if (GROWING.has(code) && value < (1 - LOST) * last.value - 1) return ['shrinks'];
  if (RISING.has(code) && area === WORLD && value < (1 - LOST) * last.value - 1) return ['falls'];
  if (isShare(code)) return sharesSince(figure, last, Math.abs(value - last.value));
  const [less, more] = [Math.min(value, last.value), Math.max(value, last.value)];
  const small = /^XD\.\db$/u.test(code) ? SMALL_USD : SMALL;
  return more < small || more <= FACTOR * Math.max(less, small / 2) ? [] : ['jumps'];
}

function sharesSince(figure: Figure, last: Figure, points: number): readonly string[] {
  if (points === 0 && (figure.value === 0 || figure.value === 100)) return ['is stuck'];
  if (isOfFew(figure) || isOfFew(last)) return [];
  const isOfMoney = figure.code.startsWith('O3.03');
  const of = isOfMoney ? FEW : Math.min(figure.of ?? Number.POSITIVE_INFINITY, last.of ?? Number.POSITIVE_INFINITY);
  return points <= POINTS + POINTS_OF_ONE / Math.sqrt(of) ? [] : ['jumps'];
}

/** Every series has many different values over bureaux and years. */
function uniform(figures: readonly Figure[]): readonly string[] {
  return [...new Set(figures.map(({ code }) => code))].flatMap((code) => {
    const ofCode = figures.filter((figure) => figure.code === code);
    const values = ofCode
      .filter(({ area, value }) => BUREAUS.includes(area) && value !== null)
      .map(({ value }) => value);
    const isUniform = values.length > YEARS.length && new Set(values).size <= YEARS.length;
    return isUniform ? [`${code}: only ${[...new Set(values)].join(', ')} in all bureaux`] : [];
  });
}
