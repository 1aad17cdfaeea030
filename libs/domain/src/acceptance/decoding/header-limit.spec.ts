import { describe, expect, it } from 'vitest';
import { acceptanceContext, adoption, binary } from '../../testing/events.js';
import { accept } from '../accept.js';
import type { Received } from '../received.js';
import { MAX_HEADER_BYTES } from './header-limit.js';

const bytes = (length: number) => new Uint8Array(length);
const padded = (...padding: Received['headers']): Received => {
  const record = binary(adoption);
  return { ...record, headers: [...record.headers, ...padding] };
};
const own = binary(adoption).headers.reduce((sum, [name, value]) => sum + name.length + (value?.length ?? 0), 0);
const left = MAX_HEADER_BYTES - own;
const judge = (received: Received) => accept(received, acceptanceContext);
const detailOf = (received: Received) => {
  const acceptance = judge(received);
  return acceptance.status === 'accepted' ? null : acceptance.problems.map(({ code, detail }) => [code, detail]);
};

describe('the headers of a Kafka record', () => {
  it.each<[string, Received]>([
    ['one of the bytes that are left', padded(['x', bytes(left - 1)])],
    ['as many empty ones as there are bytes left', padded(...Array(left).fill(['', bytes(0)]))],
    ['names of 2, 3 and 4 bytes a character', padded(['éภ😀', bytes(left - 9)])],
  ])('may have 16 KiB: %s', (_, received) => {
    expect(judge(received).status).toBe('accepted');
  });

  it.each<[string, Received, number]>([
    ['a value', padded(['x', bytes(left)]), 1],
    ['empty ones', padded(...Array(left + 1).fill(['', bytes(0)])), left + 1],
    ['a name in UTF-8', padded(['éภ😀', bytes(left - 8)]), 1],
  ])('are too large by one byte, and told of: %s', (_, received, more) => {
    const count = binary(adoption).headers.length + more;
    expect(detailOf(received)).toEqual([
      ['message-too-large', `headers must be at most 16384 bytes in total; these ${count} are 16385`],
    ]);
  });

  it('are told of as they came, where not all were kept', () => {
    const headersInAll = { count: 250_000, bytes: 900_000 };
    expect(detailOf({ ...padded(['x', bytes(left)]), headersInAll })).toEqual([
      ['message-too-large', 'headers must be at most 16384 bytes in total; these 250000 are 900000'],
    ]);
  });

  it('say whose record it is as far as they are looked at', () => {
    expect(judge(padded(['x', bytes(MAX_HEADER_BYTES)]))).toMatchObject({ id: adoption['id'] });
    const few: Received = { ...padded(), headersInAll: { count: 9, bytes: MAX_HEADER_BYTES + 1 } };
    expect(judge(few)).toMatchObject({ status: 'rejected', unit: adoption['unit'], id: adoption['id'] });
    const hidden: Received = { ...padded(), headers: [['x', bytes(MAX_HEADER_BYTES)], ...padded().headers] };
    expect(judge(hidden)).toMatchObject({ status: 'rejected', id: null });
  });

  it('have no such limit over HTTP, where the server has its own', () => {
    const received: Received = { way: 'http', headers: [['x', bytes(MAX_HEADER_BYTES + 1)]], value: bytes(2) };
    expect(detailOf(received)?.[0]?.[0]).not.toBe('message-too-large');
  });
});

it('tells how large a value is that is too large', () => {
  const length = 256 * 1024 + 1;
  expect(detailOf({ ...binary(adoption), value: bytes(length) })).toEqual([
    ['message-too-large', `must be at most 262144 bytes, not ${length}: shorten it`],
  ]);
});
