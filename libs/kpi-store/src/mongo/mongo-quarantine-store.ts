import type { Connection, Model, mongo, QueryFilter, QueryOptions } from 'mongoose';
import {
  byMostRows,
  eraseBytes,
  type Erasure,
  groupBy,
  isErasable,
  type QuarantineRow,
  ROW_BYTES,
  seesRow,
} from '#domain';
import { bodyDigest } from '../body-digest.js';
import {
  MOST_ROWS_LOOKED_AT,
  type OpenRows,
  ownerKey,
  ownersIn,
  type QuarantineFilter,
  type QuarantinePage,
  type QuarantinePlace,
  QuarantineStore,
} from '../ports/quarantine-store.js';
import { MAX_TIME_MS, MongoCollections } from './mongo-database.js';
import {
  type QuarantineDocument,
  type QuarantineOwnersDocument,
  quarantineSchema,
  toErasureWrite,
  toQuarantineRow,
  toQuarantineWrite,
} from './documents/quarantine.document.js';

type Filter = QueryFilter<QuarantineDocument>;

const NEWEST_FIRST = { timestamp: -1, _id: 1 } as const;
/** The same index, read from its other end. */
const OLDEST_FIRST = { timestamp: 1, _id: -1 } as const;
/** Number of rows whose bytes are in memory at once during an erasure. */
const ERASED_AT_ONCE = 20;
/** In any order; without the second, mongoose would silently drop a write that does not fit the schema. */
const COMPLETE = { ordered: false, throwOnValidationError: true } as const;

/** Open rows of one unit and reason. */
interface CountedRows {
  readonly _id: { readonly owner: string; readonly reason: string };
  readonly rows: number | bigint;
}

/** Quarantine in MongoDB. */
export class MongoQuarantineStore extends QuarantineStore {
  private readonly rows: Model<QuarantineDocument>;
  /** Bypasses the model: a sender can cause any number of rejected records (decision 34). */
  private readonly rejected: mongo.Collection<QuarantineDocument>;
  private readonly owners: Model<QuarantineOwnersDocument>;

  constructor(
    connection: Connection,
    private readonly mostLookedAt = MOST_ROWS_LOOKED_AT,
  ) {
    super();
    this.rows = connection.model<QuarantineDocument>('Quarantine', quarantineSchema);
    const { quarantine, quarantineOwners } = new MongoCollections(connection, '');
    this.rejected = quarantine;
    this.owners = quarantineOwners;
  }

  async add(rows: readonly QuarantineRow[]): Promise<void> {
    if (rows.length === 0) return;
    const several = new Set(rows.map(ownerKey).filter((key) => key.includes(',')));
    for (const _id of several) await this.owners.updateOne({ _id }, { $setOnInsert: { _id } }, { upsert: true });
    await this.rejected.bulkWrite(rows.map(toQuarantineWrite), { ordered: false });
  }

  async get(id: string): Promise<QuarantineRow | null> {
    const [found] = await this.find({ _id: { $eq: id } });
    return found === undefined ? null : toQuarantineRow(found);
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } });
    return new Set(found.map(({ _id }) => _id));
  }

  async list(filter: QuarantineFilter, limit: number, after: QuarantinePlace | null): Promise<QuarantinePage> {
    const owners = await this.ownersFor(filter);
    if (owners?.length === 0) return { rows: [], next: null };
    const { way, rest } = wayOf(filter, owners);
    const along: Filter = { $and: [way, ...between(filter), ...(after === null ? [] : [olderThan(after)])] };
    const end = rest.length === 0 ? null : await this.lastLookedAt(along);
    const wanted: Filter = { $and: [along, ...rest, ...(end === null ? [] : [upTo(end)])] };
    const rows = (await this.find(wanted, { sort: NEWEST_FIRST, limit })).map(toQuarantineRow);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { rows, next: last === undefined ? end : { timestamp: last.timestamp, id: last.id } };
  }

  async close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean> {
    const closed = await this.rows.updateOne({ _id: { $eq: id }, state: 'open' }, { $set: { state, closedBy } });
    return closed.modifiedCount === 1;
  }

  async openBytes(owner: string, enough: number): Promise<number> {
    const counted = await this.rows.aggregate<{ readonly bytes: number | bigint }>(
      [
        { $match: { owner: { $eq: owner }, state: 'open', bytes: { $gt: 0 } } },
        { $limit: Math.ceil(enough / ROW_BYTES) + 1 },
        { $group: { _id: null, bytes: { $sum: '$bytes' } } },
      ],
      { maxTimeMS: MAX_TIME_MS },
    );
    return Number(counted[0]?.bytes ?? 0);
  }

  async openRows(units: readonly string[]): Promise<ReadonlyMap<string, OpenRows>> {
    const together = await this.countOpen(units);
    const isEnough = units.length === 1 || totalOf(together) < this.mostLookedAt;
    if (isEnough) return this.withOldest(groupBy(together, ({ _id }) => _id.owner));
    const apart = await Promise.all(units.map(async (unit) => [unit, await this.countOpen([unit])] as const));
    return this.withOldest(new Map(apart.filter(([, counted]) => counted.length > 0)));
  }

  /** The newest rows if they are of one unit. Reads one index, which holds all fields of the sum. */
  private async countOpen(units: readonly string[]): Promise<readonly CountedRows[]> {
    const owner = units.length === 1 ? { $eq: units[0] } : { $in: [...units] };
    return this.rows.aggregate<CountedRows>(
      [
        { $match: { owner, state: 'open' } },
        ...(units.length === 1 ? [{ $sort: NEWEST_FIRST }] : []),
        { $limit: this.mostLookedAt },
        { $group: { _id: { owner: '$owner', reason: '$reason' }, rows: { $sum: 1 } } },
      ],
      { maxTimeMS: MAX_TIME_MS },
    );
  }

  private async withOldest(
    byUnit: ReadonlyMap<string, readonly CountedRows[]>,
  ): Promise<ReadonlyMap<string, OpenRows>> {
    const units = [...byUnit].map(async ([unit, counted]): Promise<readonly (readonly [string, OpenRows])[]> => {
      const byReason = byMostRows(counted.map(({ _id, rows }) => ({ reason: _id.reason, rows: Number(rows) })));
      const oldest = await this.oldestOpen(unit);
      // Closed since they were counted: nothing is open any more.
      if (oldest === null) return [];
      return [[unit, { byReason, isComplete: totalOf(counted) < this.mostLookedAt, oldest }]];
    });
    return new Map((await Promise.all(units)).flat());
  }

  private async oldestOpen(owner: string): Promise<QuarantinePlace | null> {
    const options = { sort: OLDEST_FIRST, limit: 1, projection: { timestamp: 1 } } as const;
    const [found] = await this.find({ owner: { $eq: owner }, state: 'open' }, options);
    return found === undefined ? null : { timestamp: found.timestamp.getTime(), id: found._id };
  }

  async aged(before: number, limit: number): Promise<readonly string[]> {
    const aged = { 'erasure.at': null, timestamp: { $lt: new Date(before) } } as Filter;
    const found = await this.find(aged, { sort: { timestamp: 1 }, limit, projection: { _id: 1 } });
    return found.map(({ _id }) => _id);
  }

  async erase(ids: readonly string[], erasure: Omit<Erasure, 'sha256'>): Promise<number> {
    let count = 0;
    for (let from = 0; from < ids.length; from += ERASED_AT_ONCE) {
      const _id = { $in: ids.slice(from, from + ERASED_AT_ONCE) };
      const rows = (await this.find({ _id })).map(toQuarantineRow);
      const writes = rows
        .filter((row) => isErasable(row, erasure))
        .map((row) => toErasureWrite(eraseBytes(row, erasure, bodyDigest)));
      if (writes.length > 0) count += (await this.rows.bulkWrite(writes, COMPLETE)).modifiedCount;
    }
    return count;
  }

  /** Plain documents: nothing is hydrated, and a field that a projection omits is not filled in. */
  private find(filter: Filter, options: QueryOptions<QuarantineDocument> = {}): Promise<readonly QuarantineDocument[]> {
    return this.rows
      .find(filter, null, { ...options, maxTimeMS: MAX_TIME_MS })
      .lean<QuarantineDocument[]>()
      .exec();
  }

  /** Owner keys of the rows that a filter can match; undefined: any. */
  private async ownersFor({ seenBy, unit }: QuarantineFilter): Promise<readonly string[] | undefined> {
    if (unit !== undefined) return seenBy === undefined || seenBy.includes(unit) ? [unit] : [];
    if (seenBy === undefined) return undefined;
    const several = seenBy.length < 2 ? [] : await this.owners.find().lean().maxTimeMS(MAX_TIME_MS);
    const theirs = several.map((one) => one._id).filter((key) => seesRow(seenBy, ownersIn(key)));
    return [...new Set(seenBy), ...theirs];
  }

  /** The last row that one look goes through; null: it reaches the end. */
  private async lastLookedAt(along: Filter): Promise<QuarantinePlace | null> {
    const options = { sort: NEWEST_FIRST, projection: { timestamp: 1 }, skip: this.mostLookedAt - 1, limit: 2 };
    const found = await this.find(along, options);
    const [last] = found;
    return last === undefined || found.length < 2 ? null : { timestamp: last.timestamp.getTime(), id: last._id };
  }
}

function totalOf(counted: readonly CountedRows[]): number {
  return counted.reduce((sum, { rows }) => sum + Number(rows), 0);
}

/** The paths of lists, the most selective first: each has an index {…, timestamp, _id}. */
const WAYS = [['eventId'], ['source'], ['owner', 'state'], ['owner'], ['reason'], ['type'], ['state']] as const;

/** The equality conditions of a filter: those that an index covers, and those that are checked row by row along it. */
function wayOf(
  { eventId, source, reason, type, state }: QuarantineFilter,
  owners: readonly string[] | undefined,
): { readonly way: Filter; readonly rest: readonly Filter[] } {
  const said = Object.entries({ eventId, source, reason, type, state }).filter(([, text]) => text !== undefined);
  const asked = new Map<string, object>(said.map(([name, text]) => [name, { $eq: text }]));
  if (owners !== undefined) asked.set('owner', owners.length === 1 ? { $eq: owners[0] } : { $in: [...owners] });
  const way: readonly string[] = WAYS.find((names) => names.every((name) => asked.has(name))) ?? [];
  const parts = [...asked].map(([name, part]) => ({ name, filter: { [name]: part } as Filter }));
  return {
    way: Object.assign({}, ...parts.filter(({ name }) => way.includes(name)).map(({ filter }) => filter)) as Filter,
    rest: parts.filter(({ name }) => !way.includes(name)).map(({ filter }) => filter),
  };
}

function between({ from, until }: QuarantineFilter): readonly Filter[] {
  return [
    ...(from === undefined ? [] : [{ timestamp: { $gte: new Date(from) } }]),
    ...(until === undefined ? [] : [{ timestamp: { $lt: new Date(until) } }]),
  ];
}

function olderThan({ timestamp, id }: QuarantinePlace): Filter {
  const time = new Date(timestamp);
  return { timestamp: { $lte: time }, $or: [{ timestamp: { $lt: time } }, { _id: { $gt: id } }] };
}

function upTo({ timestamp, id }: QuarantinePlace): Filter {
  const time = new Date(timestamp);
  return { timestamp: { $gte: time }, $or: [{ timestamp: { $gt: time } }, { _id: { $lte: id } }] };
}
