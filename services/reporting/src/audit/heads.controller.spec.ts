import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedHead } from '#domain';
import { InMemoryDatabase, InMemoryHeadStore } from '#kpi-store';
import { bearer, openReporting } from '../testing/open-reporting.js';

const headAt = (partition: number, seq: bigint): SignedHead => ({
  partition,
  seq,
  chain: 'ab'.repeat(32),
  nextOffset: seq + 2n,
  watermark: Date.parse('2026-11-25T10:00:00.250Z'),
  keyId: 'cd'.repeat(32),
  publicKey: 'MCow',
  signature: `signature ${partition} ${seq}`,
});

interface Page {
  readonly data: readonly { readonly partition: number; readonly ledgerSequence: number | string }[];
  readonly meta: object;
}

const heads = new InMemoryHeadStore(new InMemoryDatabase());
let app: NestFastifyApplication;
beforeAll(async () => {
  await heads.add([headAt(0, 1n), headAt(0, 7n), headAt(3, 2n ** 60n), headAt(3, 5n)]);
  app = await openReporting([], { heads, publicRead: false });
});
afterAll(() => app.close());

const get = (query: string, headers: Record<string, string> = bearer('plain')) =>
  app.inject({ url: `/v1/audit/heads${query}`, headers });
const placesIn = ({ data }: Page) => data.map(({ partition, ledgerSequence }) => `${partition} ${ledgerSequence}`);

describe('signed heads', () => {
  it('are open to everyone who may read values, and hold everything needed to check them', async () => {
    expect((await get('', {})).statusCode).toBe(401);
    const page = (await get('?partition=0&limit=1')).json<Page>();
    expect(page.data).toEqual([
      {
        partition: 0,
        ledgerSequence: 7,
        chain: 'ab'.repeat(32),
        nextOffset: 9,
        watermark: '2026-11-25T10:00:00.250Z',
        text: `headway ledger head 1\npartition 0\nrows 7\nchain ${'ab'.repeat(32)}\nnext-offset 9\nwatermark 2026-11-25T10:00:00.250Z\n`,
        keyId: 'cd'.repeat(32),
        publicKey: 'MCow',
        signature: 'signature 0 7',
      },
    ]);
    expect(page.meta).toMatchObject({ asOf: null, projection: 'test' });
  });

  it('are listed page by page, newest first in each partition, each once', async () => {
    const places: string[] = [];
    let query: string | undefined = '?limit=2';
    while (query !== undefined) {
      const answer = await get(query);
      places.push(...placesIn(answer.json<Page>()));
      query = /<[^>?]*(\?[^>]+)>; rel="next"/.exec(String(answer.headers.link))?.[1];
    }
    expect(places).toEqual(['0 7', '0 1', `3 ${2n ** 60n}`, '3 5']);
  });

  it('have a new tag as soon as another head is signed, even if no event was applied since', async () => {
    const before = await get('');
    const held = { ...bearer('plain'), 'if-none-match': String(before.headers.etag) };
    expect((await get('', held)).statusCode).toBe(304);
    await heads.add([headAt(9, 1n)]);
    expect((await get('', held)).statusCode).toBe(200);
  });

  it('are rejected for a partition that is not a number, and for a cursor made for other filters', async () => {
    expect((await get('?partition=x')).json<{ code: string }>().code).toBe('request-invalid');
    const cursor = /cursor=([^>&]+)/.exec(String((await get('?limit=1')).headers.link))?.[1];
    expect((await get(`?partition=0&cursor=${cursor}`)).json<{ code: string }>().code).toBe('cursor-invalid');
  });
});
