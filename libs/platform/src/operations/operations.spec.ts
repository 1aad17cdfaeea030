import { describe, expect, it } from 'vitest';
import { openToyApp } from '../testing/toy-app.js';
import { createLogger } from '../process/logger.js';
import { Engine } from './engine.js';
import { NotWell } from './health.js';
import { Metrics } from './metrics.js';

describe('health', () => {
  it('is well without probes, and needs no key', async () => {
    const app = await openToyApp();
    await app.init();
    for (const kind of ['live', 'ready', 'startup']) {
      const answer = await app.inject(`/health/${kind}`);
      expect([answer.statusCode, answer.json<{ status: string }>().status]).toEqual([200, 'ok']);
    }
    await app.close();
  });

  it('reports 503 when a probe is not well, without the cause', async () => {
    const ready = [
      { name: 'shelf', check: () => Promise.reject(new Error('shelf.internal:27017 refused')) },
      { name: 'lag', check: async () => ({ records: 3 }) },
      { name: 'till', check: () => Promise.reject(new NotWell(['The till is open: close it.'])) },
    ];
    const app = await openToyApp({}, { ready });
    await app.init();
    const answer = await app.inject('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      status: 'error',
      error: {
        shelf: { status: 'down', reasons: [] },
        till: { status: 'down', reasons: ['The till is open: close it.'] },
      },
      info: { lag: { status: 'up', records: 3 } },
    });
    expect(answer.body).not.toContain('27017');
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    await app.close();
  });
});

describe('an engine', () => {
  const shop = () => {
    const said: string[] = [];
    const destination = { write: (line: string) => void said.push((JSON.parse(line) as { msg: string }).msg) };
    const logger = createLogger({ service: 'toys', level: 'info', destination });
    const state = { nowMs: 0, failures: 0, asked: 0, said };
    const ask = async () => {
      state.asked += 1;
      state.nowMs += 1_000;
      if (state.failures-- > 0) throw new Error('shelf.internal refused');
    };
    const engine = new Engine({
      name: 'Shelf',
      variable: 'SHELF',
      ask,
      logger,
      nowMs: () => state.nowMs,
      firstWaitMs: 1,
    });
    return { engine, state };
  };

  it('is waited for as long as it takes, and each attempt reports for how long', async () => {
    const { engine, state } = shop();
    state.failures = 3;
    await engine.untilThere();
    expect(state.said).toEqual([
      'Shelf has not answered for 1 s: start it, or correct SHELF.',
      'Shelf has not answered for 2 s: start it, or correct SHELF.',
      'Shelf has not answered for 3 s: start it, or correct SHELF.',
      'Shelf answers',
    ]);
  });

  it('is not well while it is away, counting from when it went, and well again when it returns', async () => {
    const { engine, state } = shop();
    await engine.check();
    state.failures = 2;
    await expect(engine.check()).rejects.toMatchObject({
      reasons: ['Shelf has not answered for 0 s: start it, or correct SHELF.'],
    });
    await expect(engine.check()).rejects.toMatchObject({
      reasons: ['Shelf has not answered for 1 s: start it, or correct SHELF.'],
    });
    await engine.check();
    expect(state.said.at(-1)).toBe('Shelf answers');
  });

  it('reports what is wrong with an engine that is not fit for use', async () => {
    const logger = createLogger({ service: 'toys', level: 'silent' });
    class Table extends Error {
      override readonly message = 'The shelf is a table: replace it.';
    }
    const ask = () => Promise.reject(new Table());
    const engine = new Engine({ name: 'Shelf', variable: 'SHELF', ask, unfit: Table, logger });
    await expect(engine.check()).rejects.toMatchObject({ reasons: ['The shelf is a table: replace it.'] });
  });

  it('is not waited for when waiting cannot help, but is when it may', async () => {
    const logger = createLogger({ service: 'toys', level: 'silent' });
    class Broken extends Error {}
    class BeingBuilt extends Broken {}
    const answers = [new BeingBuilt('Being built.'), new Broken('The shelf is broken: throw it away.')];
    const ask = () => Promise.reject(answers.shift() ?? new Broken('Broken.'));
    const kinds = { unfit: BeingBuilt, hopeless: Broken };
    const engine = new Engine({
      name: 'Shelf',
      probe: 'top',
      variable: 'SHELF',
      ask,
      ...kinds,
      logger,
      firstWaitMs: 1,
    });
    await expect(engine.untilThere()).rejects.toThrow('The shelf is broken: throw it away.');
    await expect(engine.check()).rejects.toMatchObject({ reasons: ['Broken.'] });
    expect(engine.name).toBe('top');
  });
});

describe('metrics', () => {
  it('are OpenMetrics text', async () => {
    const app = await openToyApp();
    await app.init();
    const answer = await app.inject('/metrics');
    expect(answer.headers['content-type']).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(answer.body).toMatch(/^process_cpu_seconds_total /m);
    expect(answer.body.endsWith('# EOF\n')).toBe(true);
    await app.close();
  });

  it('count, and read gauges at each scrape', async () => {
    const metrics = new Metrics();
    metrics.counter('toys_sold', 'Toys sold.', ['colour']).inc({ colour: 'red' }, 2);
    let shelf = 4;
    metrics.gauge('toys_on_shelf', 'Toys on the shelf.', [], (gauge) => {
      gauge.set(shelf);
    });
    expect(await metrics.text()).toContain('toys_sold_total{colour="red"} 2');
    shelf = 3;
    expect(await metrics.text()).toMatch(/^toys_on_shelf 3$/m);
  });

  it('omit values that cannot be read now, and expose all others', async () => {
    const metrics = new Metrics();
    let isBroken = false;
    metrics.gauge('toys_on_shelf', 'Toys on the shelf.', ['shelf'], async (gauge) => {
      if (isBroken) throw new Error('the shelf is gone');
      gauge.set({ shelf: 'upper' }, 4);
    });
    metrics.gauge('toys_in_all', 'Toys in all.', [], async (gauge) => {
      if (isBroken) throw new Error('the shelf is gone');
      gauge.set(4);
    });
    metrics.counter('toys_sold', 'Toys sold.').inc();
    expect(await metrics.text()).toMatch(/^toys_in_all 4$/m);
    isBroken = true;
    const text = await metrics.text();
    expect(text).toMatch(/^toys_sold_total 1$/m);
    expect(text).not.toMatch(/^toys_(on_shelf|in_all)[ {]/m);
  });

  it('drop values of a gauge that are not set again', async () => {
    const metrics = new Metrics();
    let shelves = ['upper', 'lower'];
    metrics.gauge('toys_on_shelf', 'Toys on the shelf.', ['shelf'], (gauge) => {
      for (const shelf of shelves) gauge.set({ shelf }, 1);
    });
    await metrics.text();
    shelves = ['lower'];
    expect(await metrics.text()).not.toContain('upper');
  });

  it('list what was declared', () => {
    const metrics = new Metrics();
    metrics.counter('toys_sold', 'Toys sold.', ['colour']);
    expect(metrics.rows()).toEqual([{ name: 'toys_sold', type: 'counter', labels: ['colour'], help: 'Toys sold.' }]);
  });
});
