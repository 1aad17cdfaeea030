import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { withholdRequest } from './withheld.js';

const request = {
  url: '/v1/things/first-thing?filter=a%20b%20secret',
  params: { id: 'first-thing' },
  headers: { authorization: 'Bearer a-long-key', 'ce-source': 'https://data.example.org' },
  body: Buffer.from(JSON.stringify({ at: [{ deep: 'of the body' }], ok: 'short' })),
} as unknown as FastifyRequest;

describe('the log line of an error', () => {
  it('omits what came with the request, wherever it was sent and wherever it is quoted', () => {
    const cause = { message: 'of the body', stack: 'Error: a b secret\n    at x.ts' };
    const told = { name: 'Error', message: 'no first-thing for a-long-key at https://data.example.org', cause };
    expect(withholdRequest(told, request)).toEqual({
      name: 'Error',
      message: 'no [withheld] for [withheld] at [withheld]',
      cause: { message: '[withheld]', stack: 'Error: [withheld]\n    at x.ts' },
    });
  });

  it('keeps words that are too short to reveal anything, and values that are not text', () => {
    expect(withholdRequest({ message: 'short', code: 11000, cause: null }, request)).toEqual({
      message: 'short',
      code: 11000,
      cause: null,
    });
    expect(withholdRequest(undefined, request)).toBeUndefined();
  });

  it('reads a body that is not JSON as text, and a body of any depth', () => {
    const raw = { ...request, body: Buffer.from('not { json') } as FastifyRequest;
    expect(withholdRequest('at: not { json', raw)).toBe('at: [withheld]');
    const deep = { ...request, body: Buffer.from(`${'['.repeat(30_000)}"the very end"${']'.repeat(30_000)}`) };
    expect(withholdRequest('at: the very end', deep as FastifyRequest)).toMatch(/^at: /);
  });

  it('omits the error when the request contains too much to compare', () => {
    const many = { ...request, body: Array.from({ length: 2_001 }, (_, place) => `text number ${place}`) };
    expect(withholdRequest({ message: 'of the store' }, many as unknown as FastifyRequest)).toBe('[withheld]');
    const long = { ...request, body: Buffer.from(JSON.stringify(['x'.repeat(64 * 1024)])) } as FastifyRequest;
    expect(withholdRequest({ message: 'of the store' }, long)).toBe('[withheld]');
  });

  it('omits what lies deeper than it looks', () => {
    const nested = Array.from({ length: 12 }).reduce<object>((cause) => ({ cause }), { message: 'of the body' });
    expect(JSON.stringify(withholdRequest(nested, request))).not.toContain('of the body');
  });
});
