import type { Row, Sha256 } from '#domain';
import { type StoredSums, dayOf, eachSum, measuresIn, noSums } from './stored-rows.js';

/**
 * Names kept at once: far more than a calendar and a list of measures have, so only a store that someone has filled
 * with foreign names ever reaches it.
 */
const MOST_NAMES = 50_000;
/** Digits of a weight: 64 bits. */
const HEX_DIGITS = 16;

/**
 * Weighs rows so that Σ amount × weight is 0 only if every difference is 0, except with a probability of 3 in 2^64.
 * A weight is the product of three numbers, one for measure and cell, one for the area and one for the day, each
 * derived from a hash with a salt of this run. A sum that is not 0 everywhere is a polynomial of degree 3 in them, so
 * nobody without the salt can have constructed one that comes out as 0 (Schwartz–Zippel). There is no modulus, so no
 * amount is large enough to wrap around. Memory: bounded, one number per name.
 */
export class RowWeights {
  private readonly cells = new Map<string, Map<string, bigint>>();
  private readonly areas = new Map<string, bigint>();
  private readonly days = new Map<string, bigint>();
  /** The weights in `days`, by year and by the number that `MMDD` reads as. */
  private readonly years = new Map<string, bigint[]>();
  private names = 0;

  constructor(
    private readonly sha256: Sha256,
    private readonly salt: string,
  ) {}

  /**
   * Σ amount × weight. Rows are cheapest when grouped by measure and cell, and within them by day and amount, as the
   * rows of a step are.
   */
  sumOf(rows: Iterable<Row>): bigint {
    let [sum, ofCell, areas, measure, cell, day, amount] = [0n, 0n, 0n, '', '', '', 0n];
    for (const row of rows) {
      const isSameCell = row.cell === cell && row.measure === measure;
      if (!isSameCell || row.day !== day || row.amount !== amount) {
        if (areas !== 0n) ofCell += amount * this.drawn(this.days, 'day', day) * areas;
        [areas, day, amount] = [0n, row.day, row.amount];
      }
      if (!isSameCell) {
        if (ofCell !== 0n) sum += ofCell * this.ofCell(measure, cell);
        [ofCell, measure, cell] = [0n, row.measure, row.cell];
      }
      areas += this.drawn(this.areas, 'area', row.area);
    }
    ofCell += amount * this.drawn(this.days, 'day', day) * areas;
    return sum + ofCell * this.ofCell(measure, cell);
  }

  /** The same for stored sums. Errors: throws if they are not in the stored form. */
  sumOfStored(stored: StoredSums): bigint {
    const { area, year, measures } = stored;
    const days = this.ofYear(year);
    let [sum, ofCell] = [0n, 0n];
    const told = (monthDay: number, amount: number | bigint): void => {
      ofCell += (days[monthDay] ??= this.drawn(this.days, 'day', dayOf(year, monthDay))) * BigInt(amount);
    };
    for (const measure of measuresIn(stored)) {
      const cells = measures[measure] ?? {};
      for (const cell of Object.keys(cells)) {
        ofCell = 0n;
        if (!eachSum(cells[cell], told)) throw noSums(stored, measure, cell);
        sum += ofCell * this.ofCell(measure, cell);
      }
    }
    return sum * this.drawn(this.areas, 'area', area);
  }

  private ofYear(year: string): bigint[] {
    const known = this.years.get(year) ?? [];
    this.years.set(year, known);
    return known;
  }

  private ofCell(measure: string, cell: string): bigint {
    let ofMeasure = this.cells.get(measure);
    if (ofMeasure === undefined) this.cells.set(measure, (ofMeasure = new Map<string, bigint>()));
    return this.drawn(ofMeasure, `cell\n${measure}`, cell);
  }

  private drawn(known: Map<string, bigint>, kind: string, name: string): bigint {
    const there = known.get(name);
    if (there !== undefined) return there;
    if ((this.names += 1) > MOST_NAMES) this.forget();
    const weight = BigInt(`0x${this.sha256([this.salt, kind, name].join('\n')).slice(0, HEX_DIGITS)}`);
    known.set(name, weight);
    return weight;
  }

  /** They are derived again with the same result. */
  private forget(): void {
    this.names = 0;
    for (const known of [this.cells, this.areas, this.days, this.years]) known.clear();
  }
}
