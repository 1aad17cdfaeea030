import { type Row, daySeriesOf, daySums, familyOf, rowsIn, type MeasureName } from '#domain';
import { type BucketLine, type JournalLine, type PlainBucket, bucketOf } from '#kpi-store';

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
  for (const [measure, cells] of Object.entries(measures)) {
    if (familyOf(measure as MeasureName) !== family) throw new Error(`${measure} is not of the family ${family}`);
    for (const [cell, series] of Object.entries(cells)) {
      if (series === '' || daySeriesOf(new Map(daySums(series))) !== series) {
        throw new Error(`${measure} ${cell} of ${key} is ${JSON.stringify(series)}, no text of day sums`);
      }
    }
  }
  return [...rowsIn(key, bucketOf(measures))];
}
