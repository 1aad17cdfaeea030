import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LaunchError } from '../engines/launch-error.js';
import { untilApplied } from './first-numbers.js';
import { waitingRecords } from './waiting-records.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A service that answers with these texts, one after the other, then with the last forever. */
function saying(...texts: readonly string[]): Promise<string> {
  let asked = 0;
  return served((_, response) => response.end(texts[Math.min(asked++, texts.length - 1)]));
}

const applied = (count: number): string => JSON.stringify({ data: [], meta: { version: count } });
const SOON_MS = 5;
const NEVER_MS = 3_600_000;

describe('waiting for the sample', () => {
  it('continues while records are waiting, however long nothing moves', async () => {
    const reporting = await saying(applied(157));
    let looks = 0;
    const waiting = async () => (++looks < 8 ? 423 : 0);
    expect([await untilApplied(reporting, 157, 0, { waiting }), looks]).toEqual([157, 8]);
  });

  it('does not mistake the number of other events for the sample', async () => {
    const [reporting, told] = [await saying(applied(9_000), applied(9_000), applied(15_110)), [] as number[]];
    const left = [6_110, 3_000, 0];
    const waiting = async () => left[told.length] ?? 0;
    await untilApplied(reporting, 6_110, NEVER_MS, { waiting, told: (count) => told.push(count) });
    expect(told).toEqual([9_000, 9_000, 15_110]);
  });

  it('ends with fewer if some were rejected: no record is waiting, and none arrives any more', async () => {
    const reporting = await saying(applied(3), applied(4));
    expect(await untilApplied(reporting, 5, SOON_MS, { waiting: async () => 0 })).toBe(4);
  });

  it('continues if the number of waiting records is unknown, and if nobody answers', async () => {
    let asked = 0;
    const reporting = await served((request, response) => {
      asked += 1;
      if (asked === 1) request.socket.destroy();
      else if (asked === 2) response.writeHead(503).end();
      else response.end(applied(5));
    });
    const answers = [async () => Promise.reject(new Error('down')), async () => null, async () => 0];
    const waiting = () => (answers.length > 1 ? answers.shift() : answers[0])?.() ?? Promise.resolve(0);
    expect(await untilApplied(reporting, 5, NEVER_MS, { waiting })).toBe(5);
    expect(asked).toBeGreaterThan(2);
  });

  it('ends with a sentence if waiting is pointless', async () => {
    const waiting = async () => Promise.reject(new LaunchError('halted'));
    await expect(untilApplied(await saying(applied(5)), 5, 0, { waiting })).rejects.toThrow('halted');
  });
});

describe('waiting records', () => {
  const inboxes = (...counts: readonly number[]): string =>
    counts.map((count, index) => `headway_inbox_lag_records{topic="inbox.U${index}"} ${count}\n`).join('');
  const events = (...counts: readonly number[]): string =>
    counts.map((count, index) => `headway_lag_records{partition="${index}"} ${count}\n`).join('');

  it.each([
    ['those of all inboxes', inboxes(3, 0, 4), events(0), 7],
    ['those of events, when inboxes are empty', inboxes(0, 0), events(2, 3), 5],
    ['none, when both are empty', inboxes(0, 0), events(0, 0), 0],
    ['unknown, when ingestion reads no inbox yet', '# HELP headway_inbox_lag_records Records', events(0), null],
    ['unknown, when aggregation has no partition yet', inboxes(0), '', null],
  ])('are %s', async (_, ingestion, aggregation, left) => {
    const services = { ingestion: await saying(ingestion), aggregation: await saying(aggregation) };
    expect(await waitingRecords(services)).toBe(left);
  });

  it('are not waited for if a partition has halted', async () => {
    const services = {
      ingestion: await saying(inboxes(0)),
      aggregation: await saying(`headway_halted_partitions 1\n${events(7)}`),
    };
    await expect(waitingRecords(services)).rejects.toThrow(/^A partition of aggregation has halted.*health\/ready says why/);
  });
});
