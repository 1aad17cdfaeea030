import { DuckDBDateValue, DuckDBInstance, type DuckDBConnection, version } from '@duckdb/node-api';
import type { AnalystStore } from '../store.js';
import { amountsIn } from './indicators.js';
import type { StepTable } from './steps.js';
import { COUNTRIES, MONTHS, YEAR } from '../../questions.js';

const ONE_VALUE = `SELECT coalesce(sum(amount), 0)::DOUBLE FROM steps
  WHERE measure = $1 AND cell = $2 AND country = $3 AND day >= $4::DATE AND day < $5::DATE`;
const REPORT = `SELECT measure, cell, coalesce(sum(amount) FILTER (day >= $1::DATE), 0)::DOUBLE, sum(amount)::DOUBLE
  FROM steps WHERE day < $2::DATE GROUP BY measure, cell`;
/** Every country and month has its row, as in Headway's answer. */
const MATRIX = `SELECT c.country, m.month, coalesce(s.sum, 0)::DOUBLE FROM countries c CROSS JOIN months m LEFT JOIN (
    SELECT country, strftime(day, '%Y-%m') AS month, sum(amount) AS sum FROM steps
    WHERE measure = $1 AND cell = $2 AND day >= $3::DATE AND day < $4::DATE GROUP BY ALL
  ) s USING (country, month) ORDER BY ALL`;

/** DuckDB in this process over one table in memory, sorted as its readers would want it, with prepared statements. */
export async function duckdbSteps(table: StepTable): Promise<AnalystStore> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = await fill(connection, table);
  const ask = async (sql: string, values: readonly string[]) => {
    const prepared = await connection.prepare(sql);
    prepared.bind([...values]);
    return async () => (await prepared.runAndReadAll()).getRowsJS() as (string | number)[][];
  };
  const oneValue = await ask(ONE_VALUE, ['solution.adopted', '_T', 'KEN', YEAR.start, YEAR.end]);
  const report = await ask(REPORT, [YEAR.start, YEAR.end]);
  const matrix = await ask(MATRIX, ['solution.adopted', '_T', MONTHS.start, MONTHS.end]);
  return {
    name: `DuckDB ${version()}`,
    rows,
    oneValue: async () => Number((await oneValue())[0]?.[0]),
    report: async () =>
      amountsIn(
        new Map(
          (await report()).map(([measure, cell, f, s]) => [
            `${measure} ${cell}`,
            { flow: Number(f), stock: Number(s) },
          ]),
        ),
      ),
    matrix: async () => new Map((await matrix()).map(([country, month, sum]) => [`${country} ${month}`, Number(sum)])),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function fill(connection: DuckDBConnection, { parts }: StepTable): Promise<number> {
  const columns = 'entity VARCHAR, measure VARCHAR, cell VARCHAR, country VARCHAR, day DATE, amount BIGINT';
  await connection.run(`CREATE TABLE told (${columns}, times INTEGER)`);
  const appender = await connection.createAppender('told');
  for (const { steps, times } of parts) {
    for (const { entity, measure, cell, country, day, amount } of steps) {
      [entity, measure, cell].forEach((text) => appender.appendVarchar(text));
      if (country === null) appender.appendNull();
      else appender.appendVarchar(country);
      appender.appendDate(new DuckDBDateValue(Math.round(Date.parse(day) / 86_400_000)));
      appender.appendBigInt(BigInt(amount));
      appender.appendInteger(times);
      appender.endRow();
    }
  }
  appender.closeSync();
  await connection.run(`CREATE TABLE steps AS SELECT entity || 'C' || copy AS entity, measure, cell, country, day, amount
    FROM told, unnest(range(times)) AS copies(copy) ORDER BY measure, cell, day`);
  await connection.run('DROP TABLE told');
  await connection.run(
    `CREATE TABLE countries AS SELECT unnest(string_split('${COUNTRIES.join(',')}', ',')) AS country`,
  );
  await connection.run(`CREATE TABLE months AS SELECT strftime(month, '%Y-%m') AS month
    FROM (SELECT unnest(range('${MONTHS.start}'::DATE, '${MONTHS.end}'::DATE, INTERVAL 1 MONTH)) AS month)`);
  return Number((await connection.runAndReadAll('SELECT count(*)::INTEGER FROM steps')).getRowsJS()[0]?.[0]);
}
