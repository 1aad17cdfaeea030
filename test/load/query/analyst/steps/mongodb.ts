import { type Connection, type mongo } from 'mongoose';
import { openMongo } from '#kpi-store';
import type { AnalystStore } from '../store.js';
import { amountsIn } from './indicators.js';
import type { PlainStep, StepTable } from './steps.js';
import { COUNTRIES, MONTH_NAMES, MONTHS, YEAR } from '../../questions.js';

const CHUNK = 5_000;
const within = ({ start, end }: { readonly start: string; readonly end: string }) => ({ $gte: start, $lt: end });
const ADOPTED = { measure: 'solution.adopted', cell: '_T' };

const ONE_VALUE = [
  { $match: { ...ADOPTED, country: 'KEN', day: within(YEAR) } },
  { $group: { _id: null, sum: { $sum: '$amount' } } },
];
const inYear = { $cond: [{ $gte: ['$day', YEAR.start] }, '$amount', 0] };
const REPORT = [
  { $match: { day: { $lt: YEAR.end } } },
  { $group: { _id: { measure: '$measure', cell: '$cell' }, flow: { $sum: inYear }, stock: { $sum: '$amount' } } },
];
const MATRIX = [
  { $match: { ...ADOPTED, day: within(MONTHS) } },
  { $group: { _id: { country: '$country', month: { $substrBytes: ['$day', 0, 7] } }, sum: { $sum: '$amount' } } },
];

/** MongoDB's aggregation over one document per step, with an index for what most questions select by. */
export async function mongodbSteps(uri: string, server: string, table: StepTable): Promise<AnalystStore> {
  const connection = await openMongo(uri);
  const steps = connection.getClient().db(connection.name).collection('steps');
  const rows = await insert(steps, table);
  await steps.createIndex({ measure: 1, cell: 1, country: 1, day: 1 });
  const ask = (pipeline: object[]) => steps.aggregate(pipeline, { allowDiskUse: true }).toArray();
  return {
    name: server,
    rows,
    oneValue: async () => Number((await ask(ONE_VALUE))[0]?.['sum'] ?? 0),
    report: async () =>
      amountsIn(
        new Map(
          (await ask(REPORT)).map(({ _id, flow, stock }) => [
            `${_id.measure} ${_id.cell}`,
            { flow: Number(flow), stock: Number(stock) },
          ]),
        ),
      ),
    matrix: async () => everyPair(await ask(MATRIX)),
    close: () => dropped(connection),
  };
}

/** An aggregation has no rows for pairs without a step, so the caller adds them. */
function everyPair(found: readonly mongo.BSON.Document[]): ReadonlyMap<string, number> {
  const sums = new Map(found.map(({ _id, sum }) => [`${_id.country} ${_id.month}`, Number(sum)]));
  const pairs = COUNTRIES.flatMap((country) => MONTH_NAMES.map((month) => `${country} ${month}`));
  return new Map(pairs.map((pair) => [pair, sums.get(pair) ?? 0]));
}

async function dropped(connection: Connection): Promise<void> {
  await connection.dropDatabase();
  await connection.close();
}

async function insert(steps: mongo.Collection, { parts }: StepTable): Promise<number> {
  let [count, chunk]: [number, PlainStep[]] = [0, []];
  const flush = async () => {
    if (chunk.length > 0) await steps.insertMany(chunk, { ordered: false });
    count += chunk.length;
    chunk = [];
  };
  for (const part of parts) {
    for (const step of part.steps) {
      for (let copy = 0; copy < part.times; copy += 1) {
        chunk.push({ ...step, entity: `${step.entity}C${copy}` });
        if (chunk.length === CHUNK) await flush();
      }
    }
  }
  await flush();
  return count;
}
