import { type Day, type MeasureName, type Row, dayIn, familyOf } from '#domain';
import type { BatchOrigin, BucketLine, JournalLine, PlainBucket } from '#kpi-store';

const BUCKET_ID = /^(?<key>[a-z]+\|[^|]+\|\d{4})\|(?<partition>\d+)$/;
const BUCKET_KEY = /^[a-z]+\|[^|]+\|\d{4}$/;
const JOURNAL_ID = /^(?:events\|(?<grown>\d+)\|(?<offset>\d{1,19})|built\|(?<built>\d+)\|\d+\|(?<day>.+))$/;
const SEQUENCE = /^[1-9]\d{0,18}$/;

/** One year of a family in an area: a bucket, or what a journal entry added to it. */
export interface StoredSums {
  readonly family: string;
  readonly area: string;
  readonly year: string;
  readonly measures: PlainBucket;
}

/** The contents of a bucket or a journal entry, and its partition. */
export interface Stored {
  readonly partition: number;
  readonly sums: readonly StoredSums[];
}

/** Errors: throws if the id is not in the form of a bucket id. */
export function storedBucket({ id, measures }: BucketLine): Stored {
  const { key = '', partition } = BUCKET_ID.exec(id)?.groups ?? {};
  if (partition === undefined) throw new Error('its id is not family|area|year|partition');
  return { partition: Number(partition), sums: [sumsUnder(key, measures)] };
}

/** A journal entry: of a batch that names its ledger rows, of a build, or of earlier software. */
export interface StoredEntry extends Stored {
  readonly origin: BatchOrigin | 'built' | 'earlier';
}

/** Errors: throws if the row is not in the form of a journal entry. */
export function storedEntry(line: JournalLine): StoredEntry {
  const { id, day, deltas } = line;
  const { grown, offset, built, day: named } = JOURNAL_ID.exec(id)?.groups ?? {};
  const partition = grown ?? built;
  if (partition === undefined)
    throw new Error('its id is neither events|partition|offset nor built|partition|part|day');
  if (named !== undefined && named !== day) throw new Error(`its day is ${day}, its id says ${named}`);
  const plain = JSON.parse(deltas) as Readonly<Record<string, PlainBucket>>;
  const sums = Object.keys(plain).map((key) => {
    if (!BUCKET_KEY.test(key)) throw new Error(`${key} is not family|area|year`);
    return sumsUnder(key, plain[key] as PlainBucket);
  });
  return { partition: Number(partition), sums, origin: originOf(line, Number(partition), offset) };
}

function originOf(
  { partition, fromSeq, toSeq }: JournalLine,
  named: number,
  offset: string | undefined,
): StoredEntry['origin'] {
  if (partition === undefined && fromSeq === undefined && toSeq === undefined)
    return offset === undefined ? 'built' : 'earlier';
  const isRange = SEQUENCE.test(String(fromSeq)) && SEQUENCE.test(String(toSeq));
  if (offset === undefined || !isRange || BigInt(String(fromSeq)) > BigInt(String(toSeq)))
    throw new Error(`it covers rows ${fromSeq} to ${toSeq}`);
  if (partition !== named) throw new Error(`its partition is ${partition}, its id says ${named}`);
  return { offset: BigInt(offset), fromSeq: BigInt(String(fromSeq)), toSeq: BigInt(String(toSeq)) };
}

function sumsUnder(key: string, measures: PlainBucket): StoredSums {
  const [family = '', area = '', year = ''] = key.split('|');
  return { family, area, year, measures };
}

/** Every sum as a row. Errors: throws if a series is not a list of day sums. */
export function rowsOfStored({ sums }: Stored): readonly Row[] {
  return sums.flatMap((stored) => rowsIn(stored));
}

function rowsIn(stored: StoredSums): readonly Row[] {
  const { area, year, measures } = stored;
  return measuresIn(stored).flatMap((measure) =>
    Object.entries(measures[measure] ?? {}).flatMap(([cell, series]) => {
      const rows: Row[] = [];
      const isSums = eachSum(series, (monthDay, amount) => {
        rows.push({ measure, area, cell, day: dayOf(year, monthDay), amount: BigInt(amount) });
      });
      if (!isSums) throw noSums(stored, measure, cell);
      return rows;
    }),
  );
}

export function dayOf(year: string, monthDay: number): Day {
  return dayIn(year, String(monthDay).padStart(4, '0'));
}

export function noSums({ family, area, year, measures }: StoredSums, measure: string, cell: string): Error {
  const text = JSON.stringify(measures[measure]?.[cell]);
  return new Error(`${measure} ${cell} of ${family}|${area}|${year} is ${text}, which is not a list of day sums`);
}

/** Errors: throws if a measure does not belong to the family. */
export function measuresIn({ family, measures }: StoredSums): readonly MeasureName[] {
  const names = Object.keys(measures) as MeasureName[];
  const foreign = names.find((name) => familyOf(name) !== family);
  if (foreign !== undefined) throw new Error(`${foreign} does not belong to the family ${family}`);
  return names;
}

const [ZERO, NINE, COLON, MINUS, SPACE] = [0x30, 0x39, 0x3a, 0x2d, 0x20] as const;
/** Number of digits that a number represents exactly. */
const SAFE_DIGITS = 15;

/**
 * Passes on the day sums of a series. A set of sums has exactly one text: days ascending, separated by one space,
 * without zero sums. A day is the number that `MMDD` reads as. Parsed by hand, because verification reads millions of
 * them. Returns false at the first deviation.
 */
export function eachSum(series: unknown, told: (monthDay: number, amount: number | bigint) => void): boolean {
  if (typeof series !== 'string') return false;
  let before = -1;
  for (let at = 0; ;) {
    const monthDay = digitsAt(series, at, at + 4);
    const isNegative = series.charCodeAt(at + 5) === MINUS;
    const from = at + (isNegative ? 6 : 5);
    let to = from;
    while (isDigit(series.charCodeAt(to))) to += 1;
    const isSum = series.charCodeAt(at + 4) === COLON && to > from && series.charCodeAt(from) !== ZERO;
    if (!isSum || !(monthDay > before)) return false;
    const amount = to - from > SAFE_DIGITS ? BigInt(series.slice(from, to)) : digitsAt(series, from, to);
    told(monthDay, isNegative ? -amount : amount);
    if (to === series.length) return true;
    if (series.charCodeAt(to) !== SPACE) return false;
    [at, before] = [to + 1, monthDay];
  }
}

/** The number that these digits read as; NaN if one is not a digit. */
function digitsAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return Number.NaN;
    number = number * 10 + code - ZERO;
  }
  return number;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
