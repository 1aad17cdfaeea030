import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue, version } from '@duckdb/node-api';
import { COUNTRIES, MONTHS, YEAR } from '../../questions.js';
import type { AnalystStore } from '../store.js';
import { COLUMNS, rowOf } from './columns.js';
import type { AnalystEvent } from './events.js';
import { REPORT_SQL } from './report-sql.js';
import { type Scope, quoted, resolvedSql } from './resolved-sql.js';

const SOLUTIONS: Scope = {
  types: ['solution.registered', 'solution.adopted'],
  facts: ['country'],
  opening: ['solution.registered'],
};
const adoptionsIn = (scope: Scope) => `WITH ${resolvedSql(scope)}, adoptions AS (
    SELECT entity, country, min(day) AS day FROM standing
    WHERE type = 'solution.adopted' AND entity IN (SELECT entity FROM opened) GROUP BY ALL
  )`;
/** Only solutions with an adoption or correction that names the country can count there. */
const among = `entity IN (SELECT entity FROM events WHERE about = 'solution.adopted' AND country = 'KEN')`;
const ONE_VALUE = `${adoptionsIn({ ...SOLUTIONS, among })} SELECT count(*)::DOUBLE FROM adoptions
  WHERE country = 'KEN' AND day >= $from::DATE AND day < $until::DATE`;
/** Every country and month has its row, as in Headway's answer. */
const MATRIX = `${adoptionsIn(SOLUTIONS)} SELECT c.country, m.month, coalesce(a.adoptions, 0)::DOUBLE FROM countries c CROSS JOIN months m
  LEFT JOIN (
    SELECT country, strftime(day, '%Y-%m') AS month, count(*) AS adoptions FROM adoptions
    WHERE day >= $from::DATE AND day < $until::DATE GROUP BY ALL
  ) a USING (country, month) ORDER BY ALL`;

export interface EventsRequest {
  readonly folder: string;
  readonly events: Iterable<AnalystEvent>;
  readonly openLicences: readonly string[];
}

/**
 * DuckDB in this process over one table of its own in memory, which is faster here than a Parquet file: a row per
 * event, sorted by what it is about. Statements are prepared once. Each question removes repeats, applies corrections
 * and voids, and finds owners and states.
 */
export async function duckdbEvents({ folder, events, openLicences }: EventsRequest): Promise<AnalystStore> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = await fill(connection, events, join(folder, 'events.json'));
  await connection.run(`CREATE TABLE open_licences AS SELECT unnest([${quoted(openLicences)}]) AS licence`);
  await connection.run(`CREATE TABLE countries AS SELECT unnest([${quoted(COUNTRIES)}]) AS country`);
  await connection.run(`CREATE TABLE months AS SELECT strftime(month, '%Y-%m') AS month
    FROM (SELECT unnest(range('${MONTHS.start}'::DATE, '${MONTHS.end}'::DATE, INTERVAL 1 MONTH)) AS month)`);
  const ask = async (sql: string, { start, end }: typeof YEAR) => {
    const prepared = await connection.prepare(sql);
    prepared.bind({ from: start, until: end } satisfies Record<string, DuckDBValue>);
    return async () => (await prepared.runAndReadAll()).getRowsJS() as (string | number | null)[][];
  };
  const [oneValue, report, matrix] = [
    await ask(ONE_VALUE, YEAR),
    await ask(REPORT_SQL, YEAR),
    await ask(MATRIX, MONTHS),
  ];
  return {
    name: `DuckDB ${version()}`,
    rows,
    oneValue: async () => Number((await oneValue())[0]?.[0]),
    report: async () =>
      new Map(
        (await report()).map(([code, numerator, denominator]) => [
          String(code),
          { numerator: Number(numerator), denominator: denominator === null ? undefined : Number(denominator) },
        ]),
      ),
    matrix: async () => new Map((await matrix()).map(([country, month, sum]) => [`${country} ${month}`, Number(sum)])),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function fill(connection: DuckDBConnection, events: Iterable<AnalystEvent>, json: string): Promise<number> {
  await pipeline(Readable.from(linesOf(events)), createWriteStream(json));
  const columns = Object.entries(COLUMNS).map(([column, type]) => `${column}: '${type}'`);
  await connection.run(`CREATE TABLE events AS
    FROM read_json('${json}', format = 'newline_delimited', columns = {${columns.join(', ')}}) ORDER BY about, entity, day`);
  await rm(json);
  return Number((await connection.runAndReadAll('SELECT count(*)::INTEGER FROM events')).getRowsJS()[0]?.[0]);
}

function* linesOf(events: Iterable<AnalystEvent>): Generator<string> {
  let lines: string[] = [];
  for (const event of events) {
    lines.push(rowOf(event));
    if (lines.length < 1_000) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  yield `${lines.join('\n')}\n`;
}
