import type { Connection } from 'mongoose';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { addAmendments, bucketsOf, newEntity } from '#domain';
import type { BatchTransaction } from '../ports/ledger-store.js';
import { FreshDatabases } from '../testing/fresh-database.js';
import { commit } from '../testing/ledger-store/commit.js';
import { amendmentRow, ledgerRow, row } from '../testing/ledger-store/ledger-rows.js';
import { MongoKpiStore } from './mongo-kpi-store.js';
import { MongoLedgerStore } from './mongo-ledger-store.js';
import { MongoSeriesStore } from './mongo-series-store.js';

const databases = new FreshDatabases(inject('mongodbUri'));
afterEach(() => databases.dropAll());

const KEY = 'solution:S1';

type Call = (...asked: readonly unknown[]) => unknown;

/**
 * The same object except for one method, which receives the bound original; all other methods run on the object itself.
 */
function instead<Target extends object>(target: Target, name: keyof Target, made: (original: Call) => Call): Target {
  return new Proxy(target, {
    get(_, asked) {
      const member: unknown = Reflect.get(target, asked, target);
      if (typeof member !== 'function') return member;
      const bound: Call = (...given) => Reflect.apply(member, target, given);
      return asked === name ? made(bound) : bound;
    },
  });
}

type Database = ReturnType<ReturnType<Connection['getClient']>['db']>;
type Found = ReturnType<ReturnType<Database['collection']>['find']>;

/** Rows before which `before` runs, whether they are read at once or one by one. */
function interruptedRows(found: Found, before: () => Promise<unknown>): Found {
  const atOnce = instead(found, 'toArray', (read) => async () => {
    await before();
    return read();
  });
  return instead(
    atOnce,
    Symbol.asyncIterator,
    (iterate) =>
      async function* () {
        await before();
        yield* iterate() as AsyncIterable<unknown>;
      },
  );
}

/** A connection on which `before` runs before the rows of one collection are read. */
function interrupted(connection: Connection, collection: string, before: () => Promise<unknown>): Connection {
  const client = instead(
    connection.getClient(),
    'db',
    (db) =>
      (...named) =>
        instead(db(...named) as Database, 'collection', (open) => (...of) => {
          const opened = open(...of) as ReturnType<Database['collection']>;
          if (of[0] !== collection) return opened;
          return instead(
            opened,
            'find',
            (find) =>
              (...asked) =>
                interruptedRows(find(...asked) as Found, before),
          );
        }),
  );
  return instead(connection, 'getClient', () => () => client);
}

/** Adds an event and its void to an entity. */
function adderTo(ledger: MongoLedgerStore): () => Promise<void> {
  return async () => {
    const claim = await ledger.claim(0);
    const seq = claim.nextOffset + 1n;
    const [data, fix] = [ledgerRow(`a${seq}`, seq), amendmentRow(`v${seq}`, seq + 1n, `a${seq}`)];
    const entity = { ...newEntity(KEY), events: Number(seq + 1n) / 2 };
    const { unit, day } = data.event;
    const anomaly = { identity: data.identity, entity: KEY, unit, day, codes: ['foreign-unit' as const] };
    const addAll = async (transaction: BatchTransaction) => {
      await transaction.appendLedger([data, fix]);
      await transaction.saveVerdicts([...addAmendments([fix.event]).verdicts.values()]);
      await transaction.saveAnomalies([anomaly], []);
      await transaction.saveEntities([{ entity, touches: [] }]);
    };
    await commit(ledger, claim, addAll, 2n);
  };
}

describe('an answer from MongoDB', () => {
  it.each(['buckets_p1', 'checkpoints'])(
    'comes from one snapshot (I10), even when a batch commits just before %s are read',
    async (collection) => {
      const connection = await databases.open('p1');
      const ledger = new MongoLedgerStore(connection, 'p1');
      const add = (amount: bigint) => async () => {
        const claim = await ledger.claim(0);
        await commit(ledger, claim, (transaction) => transaction.addToBuckets(bucketsOf([row(amount)])));
      };
      await add(1n)();
      let commits = 0n;
      const between = interrupted(connection, collection, async () => {
        commits += 1n;
        await add(1n)();
      });
      const series = new MongoSeriesStore(between, { version: 'p1', partitions: 4 });
      const { sum, version } = await series.atSnapshot(async (snapshot) => {
        const areas = await snapshot.areas('solution', ['KEN']);
        const total = areas.get('KEN')?.cells('solution.adopted').get('_T');
        return { sum: total?.within(2024_03_05, 2024_03_06), version: snapshot.position.version };
      });
      expect(sum).toBe(version);
      const later = await new MongoSeriesStore(connection, { version: 'p1', partitions: 4 }).position();
      expect(commits).toBeGreaterThan(0n);
      expect(later.version).toBe(1n + commits);
    },
  );

  it.each(['checkpoints', 'ledger', 'verdicts_p1', 'anomalies_p1'])(
    'about an entity comes from one snapshot too, even when a batch commits just before %s are read',
    async (collection) => {
      const connection = await databases.open('p1');
      const ledger = new MongoLedgerStore(connection, 'p1');
      const add = adderTo(ledger);
      await add();
      const between = interrupted(connection, collection, add);
      const view = await new MongoKpiStore(between, { version: 'p1', partitions: 4 }).entity(KEY, {
        limit: 500,
        after: null,
      });
      const count = view?.entity.events ?? 0;
      expect(count).toBeGreaterThan(0);
      const found = [view?.history.length, view?.amendments.verdicts.size, view?.anomalies.length];
      expect(found).toEqual([count, count, count]);
      expect([view?.events.rows.length, view?.position.version]).toEqual([2 * count, BigInt(2 * count)]);
    },
  );

  it.each(['checkpoints', 'ledger'])(
    'about events comes from one snapshot with its position, even when a batch commits just before %s are read',
    async (collection) => {
      const connection = await databases.open('p1');
      const add = adderTo(new MongoLedgerStore(connection, 'p1'));
      await add();
      const between = interrupted(connection, collection, add);
      const asked = { limit: 500, after: null };
      const { rows, position } = await new MongoKpiStore(between, { version: 'p1', partitions: 4 }).events({}, asked);
      expect(rows.length).toBeGreaterThan(0);
      expect(BigInt(rows.length)).toBe(position.version);
    },
  );
});
