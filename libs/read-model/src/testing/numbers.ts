import { expect } from 'vitest';
import { type MeasureName, type Row, declarationsUnder, newEntity } from '#domain';
import { InMemoryDatabase, InMemoryLedgerStore, InMemoryProjectionRegistry, InMemorySeriesStore } from '#kpi-store';
import { BatchWriter } from '#kpi-store/testing';
import type { Reading } from '../current-series.js';
import type { ReadModel } from '../read-model.js';

export const PARTITIONS = 2;
const MEASURE: MeasureName = 'solution.adopted';
const DIGEST = 'd'.repeat(64);
const definitions = { digest: DIGEST, texts: {}, declarations: declarationsUnder(1) };
const END = 2030_01_01;

/** A store in memory that grows, and what was written to it, to be added up by brute force. */
export class Numbers {
  readonly database = new InMemoryDatabase();
  readonly store = new InMemorySeriesStore(this.database, { definitions: DIGEST });
  readonly registry = new InMemoryProjectionRegistry(this.database);
  private rows: readonly Row[] = [];

  static async open(): Promise<Numbers> {
    const numbers = new Numbers();
    await numbers.registry.install({ version: 'v1', definitions, partitions: PARTITIONS });
    return numbers;
  }

  /** A new owner of the partition. */
  writer(partition = 0): Promise<BatchWriter> {
    return BatchWriter.claim(new InMemoryLedgerStore(this.database, 'v1'), partition);
  }

  /** One batch that adds 1 in an area. */
  async add(area: string, { writer, ...more }: Partial<Row> & { readonly writer?: BatchWriter } = {}): Promise<void> {
    const row = { measure: MEASURE, area, cell: '_T', day: '2024-03-05', amount: 1n, ...more };
    await (writer ?? (await this.writer())).add([row]);
    this.rows = [...this.rows, row];
  }

  /** One batch that sets a target of WORLD for a period. `isTold` false: its journal row does not tell that it does. */
  async set(period: string, value: string, { isTold = true, writer = this.writer() } = {}): Promise<void> {
    const set = { value, setOn: '2024-03-05', reason: 'Agreed.', setBy: 'acc-1041' };
    const entity = { ...newEntity(`target:O1.01/WORLD/${period}/_T`), state: { first: set, current: set } };
    await (await writer).add([], 1, { targets: [entity], isTold });
  }

  backup(): () => void {
    const [backup, rows] = [this.database.backup(), this.rows];
    return () => {
      this.database.restore(backup);
      this.rows = rows;
    };
  }

  /** By cell, of an area; cells that add up to 0 are left out. */
  sumsIn(area: string): ReadonlyMap<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const row of this.rows.filter((one) => one.area === area)) {
      sums.set(row.cell, (sums.get(row.cell) ?? 0n) + row.amount);
    }
    return new Map([...sums].filter(([, sum]) => sum !== 0n));
  }
}

export const needOf = (...areas: readonly string[]) => ({ family: 'solution', areas });

/** By cell, of an area in a reading. */
export function sumsRead({ view }: Reading, area: string): ReadonlyMap<string, bigint> {
  return new Map([...view.cells(MEASURE, area)].map(([cell, series]) => [cell, series.before(END)]));
}

/** Reads the areas as a request does, and lets go of them at once. */
export async function readOnce(model: ReadModel, ...areas: readonly string[]): Promise<Reading> {
  const reading = await model.read([needOf(...areas)], await model.position());
  reading.release();
  return reading;
}

/** Targets of WORLD by period, as a request for them reads them. */
export async function targetsNow(model: ReadModel, ...areas: readonly string[]): Promise<Record<string, string>> {
  const reading = await model.read([needOf(...areas)], await model.position(), { targets: true });
  reading.release();
  return targetsIn(reading);
}

export function targetsIn({ targets }: Reading): Record<string, string> {
  const cell = targets?.at({ indicator: 'O1.01', area: 'WORLD', dimensions: {} });
  return Object.fromEntries([...(cell?.targets ?? [])].map(([period, { current }]) => [period, current.value]));
}

/** A reading now has what was written by now. */
export async function expectCurrent(model: ReadModel, numbers: Numbers, ...areas: readonly string[]): Promise<void> {
  const expected = new Map(areas.map((area) => [area, numbers.sumsIn(area)]));
  const reading = await readOnce(model, ...areas);
  expect(new Map(areas.map((area) => [area, sumsRead(reading, area)]))).toEqual(expected);
}
