import { describe, expect, it } from 'vitest';
import { openToyApp } from '../testing/toy-app.js';
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

  it('reports 503 when a probe is not well, and keeps the cause to itself', async () => {
    const ready = [
      { name: 'shelf', check: () => Promise.reject(new Error('shelf.internal:27017 refused')) },
      { name: 'lag', check: async () => ({ records: 3 }) },
    ];
    const app = await openToyApp({}, { ready });
    await app.init();
    const answer = await app.inject('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      status: 'error',
      error: { shelf: { status: 'down' } },
      info: { lag: { status: 'up', records: 3 } },
    });
    expect(answer.body).not.toContain('27017');
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    await app.close();
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

  it('count, and ask gauges at each scrape', async () => {
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
});
