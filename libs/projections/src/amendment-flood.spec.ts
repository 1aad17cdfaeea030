import { describe, expect, it } from 'vitest';
import { type Recorded, modelOf } from '#domain';
import { amended, happened, reference } from '#domain/testing';
import {
  type BatchTransaction,
  InMemoryDatabase,
  InMemoryKpiStore,
  InMemoryLedgerStore,
  LedgerStore,
} from '#kpi-store';
import { grow } from './testing/grow.js';

const model = { ...modelOf(reference), version: 'v1' };
const registered = happened('solution.registered', '2023-01-01');
const adopted = happened('solution.adopted', '2023-02-01');
const { data, entity } = adopted.event;
const DECIDED = Date.parse('2024-01-01T10:00:00Z');

/** How much passes between pure code and the store, in characters of JSON: requests and answers. */
class WeighedStore extends LedgerStore {
  weight = 0;

  constructor(private readonly store: LedgerStore) {
    super();
  }

  claim(partition: number) {
    return this.store.claim(partition);
  }

  checkpoint(partition: number) {
    return this.store.checkpoint(partition);
  }

  transact<Result>(partition: number, work: (transaction: BatchTransaction) => Promise<Result | null>) {
    return this.store.transact(partition, (transaction) => work(this.weighed(transaction)));
  }

  private weighed(transaction: BatchTransaction): BatchTransaction {
    return new Proxy(transaction, {
      get:
        (target, name) =>
        async (...asked: readonly unknown[]) => {
          const answer: unknown = await Reflect.apply(Reflect.get(target, name) as () => unknown, target, asked);
          this.weight += sizeOf(asked) + sizeOf(answer);
          return answer;
        },
    });
  }
}

function sizeOf(value: unknown): number {
  return (
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'bigint') return Number(part);
      return part instanceof Map ? [...part] : part;
    })?.length ?? 0
  );
}

const named = (known: Recorded, at: number, recordedAt = DECIDED + at): Recorded => {
  const time = new Date(DECIDED + at).toISOString();
  return { event: { ...known.event, id: `flood-${String(at).padStart(6, '0')}`, time }, recordedAt };
};
const floods: Readonly<Record<string, (at: number) => Recorded>> = {
  'voids of unknown targets': (at) => {
    const target = { ...adopted, event: { ...adopted.event, id: `unknown-${String(at).padStart(6, '0')}` } };
    return named(amended(target, '2024-01-01'), at);
  },
  'corrections of one target': (at) => named(amended(adopted, '2024-01-01', { effectivedate: '2023-03-01', data }), at),
  'voids of one target': (at) => named(amended(adopted, '2024-01-01'), at),
  'corrections of one target that has not arrived': (at) => {
    const target = { ...adopted, event: { ...adopted.event, id: 'unknown' } };
    return named(amended(target, '2024-01-01', { effectivedate: '2023-03-01', data }), at);
  },
};

/** Weight of one last event after a flood of `count` events. */
async function weights(flood: (at: number) => Recorded, count: number, limit: number) {
  const database = new InMemoryDatabase();
  const store = new WeighedStore(new InMemoryLedgerStore(database, 'v1'));
  const events = Array.from({ length: count }, (_, at) => flood(at));
  let claim = await grow(store, await store.claim(0), [registered, adopted], model);
  claim = await grow(store, claim, events, model, limit);
  const weigh = async (one: Recorded) => {
    store.weight = 0;
    claim = await grow(store, claim, [one], model);
    return store.weight;
  };
  const ofAmendment = await weigh(flood(900_000));
  const next = happened('solution.adopted', '2023-04-01', { country: 'KEN' }, { unit: 'KEN' });
  const ofData = await weigh({ ...next, recordedAt: DECIDED + 900_001 });
  const view = await new InMemoryKpiStore(database, { version: 'v1', partitions: 1 }).entity(entity, {
    limit: 10,
    after: null,
  });
  return { ofAmendment, ofData, ofEntity: sizeOf(view?.entity), ofView: sizeOf(view), events: view?.entity.events };
}

describe('the cost of an event after a flood of', () => {
  it.each(Object.entries(floods))('%s equals its cost without one', async (_, flood) => {
    const [few, many] = [await weights(flood, 20, 5), await weights(flood, 400, 100)];
    expect(many.ofAmendment).toBeLessThan(few.ofAmendment * 1.1);
    expect(many.ofData).toBeLessThan(few.ofData * 1.1);
    expect(many.ofView).toBeLessThan(few.ofView * 1.1);
    expect([many.ofEntity, many.events]).toEqual([few.ofEntity, 3]);
  });
});
