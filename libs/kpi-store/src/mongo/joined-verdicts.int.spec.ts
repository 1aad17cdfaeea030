import type { Connection } from 'mongoose';
import { afterEach, expect, inject, it } from 'vitest';
import type { Verdict } from '#domain';
import { FreshDatabases } from '../testing/fresh-database.js';
import { MongoCollections } from './mongo-database.js';
import { MongoProjectionBuilder } from './mongo-projection-builder.js';

const databases = new FreshDatabases(inject('mongodbUri'));
afterEach(() => databases.dropAll());

const about = { entity: 'solution:S1', target: 'https://data.example.org/ken/pims|a1', targetType: 'adopted' };
const corrected = (lastCorrection: string): Verdict => ({ ...about, firstVoid: null, voidedBy: null, lastCorrection });

/** A connection on which `before` runs once, before the first write of verdicts. */
function delayed(connection: Connection, before: () => Promise<unknown>): Connection {
  let isFirst = true;
  const bound = <Target extends object>(target: Target, asked: string | symbol): unknown => {
    const member: unknown = Reflect.get(target, asked, target);
    return typeof member === 'function' ? member.bind(target) : member;
  };
  const collectionOf = (collection: object) =>
    new Proxy(collection, {
      get: (target, asked) =>
        asked !== 'bulkWrite'
          ? bound(target, asked)
          : async (...given: readonly unknown[]) => {
              if (isFirst) {
                isFirst = false;
                await before();
              }
              return (bound(target, asked) as (...all: readonly unknown[]) => unknown)(...given);
            },
    });
  const databaseOf = (database: object) =>
    new Proxy(database, {
      get: (target, asked) =>
        asked !== 'collection'
          ? bound(target, asked)
          : (...given: readonly unknown[]) =>
              collectionOf((bound(target, asked) as (...all: readonly unknown[]) => object)(...given)),
    });
  const client = new Proxy(connection.getClient(), {
    get: (target, asked) =>
      asked !== 'db'
        ? bound(target, asked)
        : (...given: readonly unknown[]) =>
            databaseOf((bound(target, asked) as (...all: readonly unknown[]) => object)(...given)),
  });
  return new Proxy(connection, {
    get: (target, asked) => (asked === 'getClient' ? () => client : bound(target, asked)),
  });
}

it('verdicts that two builders join at once keep the contributions of both', async () => {
  const connection = await databases.open('v2');
  const other = new MongoProjectionBuilder(connection, 'v2');
  await other.joinVerdicts(0, [corrected('2024-01-01')]);
  const slow = new MongoProjectionBuilder(
    delayed(connection, () => other.joinVerdicts(0, [corrected('2024-03-01')])),
    'v2',
  );
  await slow.joinVerdicts(0, [corrected('2024-02-01')]);
  const stored = await new MongoCollections(connection, 'v2').verdicts.find().toArray();
  expect(stored.map(({ lastCorrection }) => lastCorrection)).toEqual(['2024-03-01']);
});
