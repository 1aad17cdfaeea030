import { type DaySum, type MeasureName, type Row, dayIn, familyOf } from '#domain';
import type { BucketLine, JournalLine, PlainBucket } from '#kpi-store';

const BUCKET_ID = /^(?<key>(?<family>[a-z]+)\|[^|]+\|\d{4})\|(?<partition>\d+)$/;
const BUCKET_KEY = /^(?<family>[a-z]+)\|[^|]+\|\d{4}$/;
const JOURNAL_ID = /^(?:events\|(?<grown>\d+)\|\d+|built\|(?<built>\d+)\|\d+\|(?<day>.+))$/;

/** Rows of a bucket or a journal entry, and whose they are. */
export interface StoredRows {
  readonly partition: number;
  readonly rows: readonly Row[];
}

/** Errors: throws where the row is not of the form in which buckets are stored. */
export function bucketRows({ id, measures }: BucketLine): StoredRows {
  const { key = '', family = '', partition } = BUCKET_ID.exec(id)?.groups ?? {};
  if (partition === undefined) throw new Error('its id is not family|area|year|partition');
  return { partition: Number(partition), rows: plainRows(key, family, measures) };
}

/** Errors: throws where the row is not of the form in which the journal is stored. */
export function journalRows({ id, day, deltas }: JournalLine): StoredRows {
  const { grown, built, day: named } = JOURNAL_ID.exec(id)?.groups ?? {};
  const partition = grown ?? built;
  if (partition === undefined)
    throw new Error('its id is neither events|partition|offset nor built|partition|part|day');
  if (named !== undefined && named !== day) throw new Error(`its day is ${day}, its id says ${named}`);
  const plain = Object.entries(JSON.parse(deltas) as Readonly<Record<string, PlainBucket>>);
  const rows = plain.flatMap(([key, measures]) => {
    const family = BUCKET_KEY.exec(key)?.groups?.['family'];
    if (family === undefined) throw new Error(`${key} is not family|area|year`);
    return plainRows(key, family, measures);
  });
  return { partition: Number(partition), rows };
}

function plainRows(key: string, family: string, measures: PlainBucket): readonly Row[] {
  const [, area = '', year = ''] = key.split('|');
  const rows: Row[] = [];
  for (const [measure, cells] of Object.entries(measures)) {
    if (familyOf(measure as MeasureName) !== family) throw new Error(`${measure} is not of the family ${family}`);
    for (const [cell, series] of Object.entries(cells)) {
      for (const [monthDay, amount] of sumsIn(series, () => `${measure} ${cell} of ${key}`)) {
        rows.push({ measure: measure as MeasureName, area, cell, day: dayIn(year, monthDay), amount });
      }
    }
  }
  return rows;
}

const SUM = /^\d{4}:-?[1-9]\d*$/;

/** Day sums of a series, which has one text for one set of sums: days ascending, one space between them, none that is 0. */
function sumsIn(series: unknown, name: () => string): readonly DaySum[] {
  const texts = String(series).split(' ');
  if (
    typeof series !== 'string' ||
    texts.some((text, index) => !SUM.test(text) || !(text.slice(0, 4) > dayBefore(texts, index)))
  ) {
    throw new Error(`${name()} is ${JSON.stringify(series)}, no text of day sums`);
  }
  return texts.map((text) => [text.slice(0, 4), BigInt(text.slice(5))]);
}

function dayBefore(texts: readonly string[], index: number): string {
  return texts[index - 1]?.slice(0, 4) ?? '';
}
