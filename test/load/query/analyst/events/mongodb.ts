import { type mongo } from 'mongoose';
import { openMongo } from '#kpi-store';
import { COUNTRIES, MONTH_NAMES, MONTHS, YEAR } from '../../questions.js';
import type { Amounts, AnalystStore } from '../store.js';
import type { AnalystEvent } from './events.js';
import { adoptions, reportPipelines } from './report-pipelines.js';
import type { Stage } from './resolved-pipeline.js';

const CHUNK = 2_000;

/** What the pipelines find, by indicator. */
const AMOUNTS: Readonly<Record<string, readonly [numerator: string, denominator?: string]>> = {
  'O1.01': ['adopted'],
  'O1.06': ['concluded'],
  'O1.07': ['learning', 'concluded'],
  'O1.08': ['scaled', 'validated'],
  'O1.12': ['decided', 'foresight'],
  'O1.13': ['users'],
  'O2.03': ['inclusive'],
  'O2.07': ['trained'],
  'O2.08': ['literate', 'population'],
  'O2.13': ['vulnerable'],
  'O3.01': ['certified', 'headcount'],
  'O3.04': ['fit', 'rated'],
  'O3.06': ['compliant', 'datasets'],
  'O3.10': ['labs'],
};

const inWindow = ({ start, end }: typeof YEAR) => ({ day: { $gte: start, $lt: end } });
/** Only solutions with an adoption or correction that names the country can count there. */
const NAMED_THERE = { about: 'solution.adopted', 'data.country': 'KEN' };
const oneValueOf = (entities: readonly unknown[]) => [
  ...adoptions({ entity: { $in: entities } }),
  { $match: { '_id.country': 'KEN', ...inWindow(YEAR) } },
  { $group: { _id: null, adopted: { $sum: 1 } } },
];
const MATRIX = [
  ...adoptions(),
  { $match: inWindow(MONTHS) },
  { $group: { _id: { country: '$_id.country', month: { $substrBytes: ['$day', 0, 7] } }, adopted: { $sum: 1 } } },
];

/**
 * MongoDB's aggregation over one document per event, with indexes by what they are about and by
 * entity. Each question removes
 * repeats, applies corrections and voids, and finds owners and states; the report is six aggregations at once.
 */
export async function mongodbEvents(uri: string, name: string, events: Iterable<AnalystEvent>): Promise<AnalystStore> {
  const connection = await openMongo(uri);
  const collection = connection.getClient().db(connection.name).collection('events');
  const rows = await insert(collection, events);
  await collection.createIndexes([{ key: { about: 1 } }, { key: { entity: 1 } }]);
  const ask = (pipeline: readonly Stage[]) => collection.aggregate([...pipeline], { allowDiskUse: true }).toArray();
  return {
    name,
    rows,
    oneValue: async () => {
      const entities = await collection.distinct('entity', NAMED_THERE);
      return Number((await ask(oneValueOf(entities)))[0]?.['adopted'] ?? 0);
    },
    report: async () => amountsIn(await Promise.all(reportPipelines(YEAR).map(ask))),
    matrix: async () => everyPair(await ask(MATRIX)),
    close: async () => {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

function amountsIn(answers: readonly (readonly mongo.BSON.Document[])[]): ReadonlyMap<string, Amounts> {
  const found = Object.assign({}, ...answers.flat()) as Readonly<Record<string, number>>;
  return new Map(
    Object.entries(AMOUNTS).map(([code, [numerator, denominator]]) => [
      code,
      { numerator: found[numerator] ?? 0, denominator: denominator && (found[denominator] ?? 0) } as Amounts,
    ]),
  );
}

/** An aggregation has no rows for pairs without an adoption, so the caller adds them. */
function everyPair(found: readonly mongo.BSON.Document[]): ReadonlyMap<string, number> {
  const sums = new Map(found.map(({ _id, adopted }) => [`${_id.country} ${_id.month}`, Number(adopted)]));
  const pairs = COUNTRIES.flatMap((country) => MONTH_NAMES.map((month) => `${country} ${month}`));
  return new Map(pairs.map((pair) => [pair, sums.get(pair) ?? 0]));
}

async function insert(collection: mongo.Collection, events: Iterable<AnalystEvent>): Promise<number> {
  let [count, chunk]: [number, AnalystEvent[]] = [0, []];
  const flush = async () => {
    if (chunk.length > 0) await collection.insertMany(chunk, { ordered: false });
    count += chunk.length;
    chunk = [];
  };
  for (const event of events) {
    chunk.push(event);
    if (chunk.length === CHUNK) await flush();
  }
  await flush();
  return count;
}
