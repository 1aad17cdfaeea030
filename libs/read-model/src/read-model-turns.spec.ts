import { describe, expect, it } from 'vitest';
import { ReadModel } from './read-model.js';
import { Numbers, expectCurrent, needOf, readOnce, sumsRead } from './testing/numbers.js';
import { type Asking, WatchedStore } from './testing/watched-store.js';

const LARGE = 64 * 1_024 * 1_024;
const [BIG, SMALL] = [Array.from({ length: 100 }, (_, place) => `A${place}`), ['KEN', 'UGA']];

async function opened() {
  const numbers = await Numbers.open();
  const store = new WatchedStore(numbers.store);
  return { numbers, store, model: new ReadModel(store, { budgetBytes: LARGE, sliceAreas: 8, mostSliceAreas: 8 }) };
}

/** Delays one answer of the store until `go` is called; `reached` is then true already. */
function gateAt(store: WatchedStore, at: Asking): { readonly reached: Promise<void>; go(): void } {
  let [reach, go] = [() => {}, () => {}];
  const [reached, gone] = [
    new Promise<void>((resolve) => {
      reach = resolve;
    }),
    new Promise<void>((resolve) => {
      go = resolve;
    }),
  ];
  store.before = async (asking) => {
    if (asking !== at) return;
    store.before = async () => {};
    reach();
    await gone;
  };
  return { reached, go: () => go() };
}

const turnsIn = ({ asked }: WatchedStore) => asked.filter((one) => one === 'snapshot').length;

describe('requests that come together', () => {
  it('share a position read that began after they came', async () => {
    const { numbers, store, model } = await opened();
    const gate = gateAt(store, 'position');
    const first = model.position();
    await gate.reached;
    await numbers.add('KEN');
    const others = [model.position(), model.position(), model.position()];
    gate.go();
    const versions = (await Promise.all([first, ...others])).map(({ version }) => version);
    expect(versions.slice(1)).toEqual([1n, 1n, 1n]);
    expect(store.asked).toEqual(['position', 'position']);
  });

  it('share a failed position read, and the next one is tried again', async () => {
    const { store, model } = await opened();
    store.before = async () => {
      throw new Error('no answer');
    };
    const failing = [model.position(), model.position()];
    await expect(Promise.all(failing)).rejects.toThrow('no answer');
    await Promise.allSettled(failing);
    store.before = async () => {};
    expect((await model.position()).projection).toBe('v1');
  });

  it('share a turn', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    const position = await model.position();
    const [ken, uga] = await Promise.all(SMALL.map((area) => model.read([needOf(area)], position)));
    expect(ken && sumsRead(ken, 'KEN')).toEqual(numbers.sumsIn('KEN'));
    expect(uga && sumsRead(uga, 'UGA')).toEqual(new Map());
    expect(turnsIn(store)).toBe(1);
  });

  it('are never served from a snapshot that began before they came', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    const gate = gateAt(store, 'areas');
    const early = model.read([needOf('KEN')], await model.position());
    await gate.reached;
    await numbers.add('KEN');
    const late = model.read([needOf('KEN')], await model.position());
    gate.go();
    const sums = [await early, await late].map((reading) => sumsRead(reading, 'KEN').get('_T'));
    expect(sums).toEqual([1n, 2n]);
  });

  it('are served not older than a position that others have read, while batches keep coming', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    await expectCurrent(model, numbers, 'KEN');
    const foreign = await numbers.store.position();
    store.asked.length = 0;
    (await model.read([needOf('KEN')], foreign)).release();
    expect(store.asked).toEqual([]);
    await numbers.add('KEN');
    const writer = await numbers.writer();
    store.before = (asking) => (asking === 'snapshot' ? numbers.add('KEN', { writer }) : Promise.resolve());
    const later = await model.read([needOf('KEN')], await numbers.store.position());
    expect(sumsRead(later, 'KEN').get('_T')).toBe(3n);
  });
});

describe('a large question that is cold', () => {
  it('is loaded in slices and delays a small one by one slice at most', async () => {
    const { numbers, store, model } = await opened();
    for (const area of ['A0', 'A99', 'KEN']) await numbers.add(area);
    const position = await model.position();
    let isLargeDone = false;
    const gate = gateAt(store, 'areas');
    const large = model.read([needOf(...BIG)], position).then((reading) => {
      isLargeDone = true;
      return reading;
    });
    await gate.reached;
    const before = turnsIn(store);
    gate.go();
    const small = await model.read([needOf(...SMALL)], position);
    expect([isLargeDone, turnsIn(store) - before]).toEqual([false, 1]);
    expect(sumsRead(small, 'KEN')).toEqual(numbers.sumsIn('KEN'));
    const reading = await large;
    for (const area of BIG) expect(sumsRead(reading, area)).toEqual(numbers.sumsIn(area));
    for (const asked of store.asked) expect(asked.split(' ').length - 1).toBeLessThanOrEqual(8);
  });

  it('makes progress however many small ones come', async () => {
    const { model } = await opened();
    let isLargeDone = false;
    const large = model.read([needOf(...BIG)], await model.position()).then(() => {
      isLargeDone = true;
    });
    let turns = 0;
    for (; !isLargeDone && turns < 200; turns += 1) {
      const fresh = Array.from({ length: 8 }, (_, place) => `S${turns * 8 + place}`);
      await readOnce(model, ...fresh);
    }
    await large;
    expect(turns).toBeLessThanOrEqual(2 * Math.ceil(BIG.length / 4));
  });

  it('is loaded in larger slices while turns stay short, but not while a small one waits', async () => {
    const { store } = await opened();
    let ticks = 0;
    const model = new ReadModel(store, { budgetBytes: LARGE, sliceAreas: 8, nowMs: () => (ticks += 1) });
    const position = await model.position();
    const large = model.read([needOf(...BIG)], position);
    const small: Promise<unknown>[] = [];
    store.before = async (asking) => {
      if (asking === 'end' && turnsIn(store) === 3) small.push(model.read([needOf('KEN')], position));
    };
    await large;
    await Promise.all(small);
    const sizes = store.asked.filter((one) => one.startsWith('areas')).map((one) => one.split(' ').length - 1);
    expect(sizes).toEqual([8, 16, 32, 8, 37]);
  });

  it('is of one vector in the end, though batches commit between its slices', async () => {
    const { numbers, store, model } = await opened();
    const writer = await numbers.writer();
    store.before = async (asking) => {
      if (asking !== 'snapshot') return;
      for (const area of ['A0', 'A50', 'A99']) await numbers.add(area, { writer });
    };
    const reading = await model.read([needOf(...BIG)], await model.position());
    store.before = async () => {};
    for (const area of BIG) expect(sumsRead(reading, area)).toEqual(numbers.sumsIn(area));
    expect(reading.position.version).toBeGreaterThan(3n * 10n);
  });
});

describe('a store that fails', () => {
  it.each<Asking>(['snapshot', 'chains', 'journal', 'areas', 'end'])(
    'while a turn is at %s rejects those who waited, and leaves the model as it was',
    async (at) => {
      const { numbers, store, model } = await opened();
      await numbers.add('KEN');
      const before = await model.position();
      (await model.read([needOf('KEN')], before)).release();
      await numbers.add('KEN');
      const after = await model.position();
      store.before = async (asking) => {
        if (asking === at) throw new Error('no answer');
      };
      const waiting = [needOf('KEN', 'UGA'), needOf('KEN', 'TZA')].map((need) => model.read([need], after));
      expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      await expect(waiting[0]).rejects.toThrow('no answer');
      const old = await model.read([needOf('KEN')], before);
      expect(sumsRead(old, 'KEN').get('_T')).toBe(1n);
      store.before = async () => {};
      await expectCurrent(model, numbers, 'KEN', 'UGA');
    },
  );

  it('does not fail those who came after the turn had begun', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    const position = await model.position();
    let fail = (): void => {};
    const failed = new Promise<void>((_, reject) => {
      fail = () => reject(new Error('no answer'));
    });
    store.before = async (asking) => {
      if (asking !== 'areas') return;
      store.before = async () => {};
      await failed;
    };
    const early = model.read([needOf('KEN')], position);
    const late = model.read([needOf('KEN')], position);
    fail();
    await expect(early).rejects.toThrow('no answer');
    expect(sumsRead(await late, 'KEN').get('_T')).toBe(1n);
  });

  it('may run the work of a snapshot again', async () => {
    const { numbers, store, model } = await opened();
    await numbers.add('KEN');
    await expectCurrent(model, numbers, 'KEN');
    await numbers.add('KEN');
    const twice = new ReadModel(
      Object.assign(Object.create(store) as WatchedStore, {
        atSnapshot: async (work: Parameters<WatchedStore['atSnapshot']>[0]) => {
          await store.atSnapshot(work);
          return store.atSnapshot(work);
        },
      }),
      { budgetBytes: LARGE },
    );
    await expectCurrent(twice, numbers, 'KEN');
    await numbers.add('KEN');
    await expectCurrent(twice, numbers, 'KEN', 'UGA');
  });
});

it('serves a large request although every turn loses what the one before loaded', async () => {
  const { numbers, store } = await opened();
  for (const area of BIG) await numbers.add(area);
  const model = new ReadModel(store, { budgetBytes: LARGE, sliceAreas: 8, mostSliceAreas: 8, mostJournalBytes: 0 });
  store.before = async (asking) => {
    if (asking === 'snapshot') await numbers.add('KEN');
  };
  const reading = await readOnce(model, ...BIG);
  expect(sumsRead(reading, 'A99')).toEqual(numbers.sumsIn('A99'));
  expect(turnsIn(store)).toBeLessThan(10);
});
